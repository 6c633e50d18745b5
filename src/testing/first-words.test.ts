import { describe, expect, test } from 'vitest'
import { filesOfFirstScreens, sourceOf, wordsInParts } from '../../bin/first-words.ts'
import { en } from '../words.en.ts'
import { ru } from '../words.ru.ts'

function leavesOf(words: object, path = ''): string[] {
  return Object.entries(words).flatMap(([key, word]) =>
    typeof word === 'string' ? [`${path}${key}: ${word}`] : leavesOf(word as object, `${path}${key}.`),
  )
}

describe('what the first screens say is fetched first', () => {
  test.each([
    ['ru', ru],
    ['en', en],
  ])('%s: every word is in one of the two parts', (_locale, catalogue) => {
    const { first, rest } = wordsInParts(catalogue)
    expect([...leavesOf(first), ...leavesOf(rest)].sort()).toEqual(leavesOf(catalogue).sort())
    const said = leavesOf(first).join('\n')
    for (const of of ['today.title: ', 'web.signIn.', 'plan.metrics.', 'tasks.screens.title: ']) {
      expect(said).toContain(of)
    }
    // and nothing of the size of a module's screens comes along
    expect(leavesOf(first).length).toBeLessThan(leavesOf(catalogue).length / 3)
  })

  test('whatever a first screen fetches later comes with its words: no import passes by `later`, `screen`, `panel`', () => {
    const bare = filesOfFirstScreens().flatMap((file) =>
      [...sourceOf(file).matchAll(/(\S*)\s*\(\) =>\s*import\('([^']+)'\)/g)].flatMap(([, before, target]) =>
        /(later|screen|panel)\($/i.test(before!) || target!.startsWith('virtual:')
          ? []
          : [`${file}: ${target}`],
      ),
    )
    expect(bare).toEqual([])
  })
})
