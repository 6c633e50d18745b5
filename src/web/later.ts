import { restOfWords } from './i18n.ts'
import { part } from './part.ts'

/**
 * A part of the application that is not on a first screen: it comes together with the words that first screens do without.
 * `const load = later(() => import('./palette.tsx'))`.
 */
export function later<Module>(load: () => Promise<Module>): () => Promise<Module> {
  return part(async () => (await Promise.all([load(), restOfWords()]))[0])
}
