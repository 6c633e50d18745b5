import type { Composition } from './web/composition.ts'

/** What every module brings to the shell: entries, commands, searches, panels. The order is the order on the screen. */
export const composition: Composition = {
  navigation: [],
  ownMenu: [],
  commands: [],
  searches: [],
  panels: {},
  listens: {},
}
