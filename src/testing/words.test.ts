import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { en } from '../words.en.ts'
import { ru } from '../words.ru.ts'

const src = join(import.meta.dirname, '..')
const plural = /_(zero|one|two|few|many|other)$/

/** Every leaf of a catalogue by its dotted path. */
function leavesOf(catalogue: object, path = ''): Map<string, string> {
  const leaves = new Map<string, string>()
  for (const [key, value] of Object.entries(catalogue)) {
    const here = path ? `${path}.${key}` : key
    if (typeof value === 'string') leaves.set(here, value)
    else for (const [deeper, text] of leavesOf(value as object, here)) leaves.set(deeper, text)
  }
  return leaves
}

const russian = leavesOf(ru)
const english = leavesOf(en)
const familyOf = (key: string) => key.replace(plural, '')
const families = (leaves: Map<string, string>) => new Set([...leaves.keys()].map(familyOf))

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name]) => name!).sort()
}

describe('both languages', () => {
  test('say the same things', () => {
    expect([...families(english)].sort()).toEqual([...families(russian)].sort())
  })

  test('carry the same figures and names', () => {
    const wrong = [...russian].filter(([key, text]) => {
      const other = english.get(key)
      return other !== undefined && placeholders(text).join() !== placeholders(other).join()
    })
    expect(wrong).toEqual([])
  })

  test('have every plural form their grammar needs', () => {
    const forms = { ru: ['one', 'few', 'many', 'other'], en: ['one', 'other'] }
    const wrong: string[] = []
    for (const [language, leaves] of [
      ['ru', russian],
      ['en', english],
    ] as const) {
      for (const key of leaves.keys()) {
        if (!plural.test(key)) continue
        for (const form of forms[language]) {
          if (!leaves.has(`${familyOf(key)}_${form}`)) wrong.push(`${language}: ${familyOf(key)}_${form}`)
        }
      }
    }
    expect([...new Set(wrong)]).toEqual([])
  })

  test('are each in their own script', () => {
    // English may quote a Russian word; a whole text in the other alphabet is a forgotten translation
    const cyrillic = /[а-яё]/i
    const latin = /[a-z]/i
    const wrong = [
      ...[...english]
        .filter(([, text]) => cyrillic.test(text.replace(/«[^»]*»/g, '')))
        .map(([key]) => `en: ${key}`),
      ...[...russian]
        .filter(
          ([, text]) =>
            latin.test(bare(text)) && !cyrillic.test(bare(text)) && !untranslated.test(bare(text)),
        )
        .map(([key, text]) => `ru: ${key}: ${text}`),
    ]
    expect(wrong).toEqual([])
  })
})

// names of things that have no Russian name
const untranslated =
  /^[\s\W\d]*(Norma|API|CSV|YAML|HR|E-mail|Telegram|TOTP|English|Enter|Esc|Ctrl|Moscow|ID)?[\s\W\d]*$/i
const bare = (text: string) => text.replace(/\{\{[^}]*\}\}/g, '').replace(/<\/?\d+>/g, '')

describe('every word', () => {
  const code = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter(
      (file) => /\.tsx?$/.test(file) && !/words\.(ru|en)\.ts$/.test(file) && !/\.test\.tsx?$/.test(file),
    )
    .map((file) => readFileSync(join(src, file), 'utf8'))
    .join('\n')
  const schema = readFileSync(join(src, '../db/schema.sql'), 'utf8')
  const selected = new Set(
    [...code.matchAll(/\$((?:\??\.[A-Za-z_]\w*)+)/g)].map(([, path]) => path!.replaceAll('?', '').slice(1)),
  )
  // $.sales.kinds[kind]: every word of the group may be said
  const groups = [...code.matchAll(/\$((?:\??\.[A-Za-z_]\w*)+)\[/g)].map(
    ([, path]) => `${path!.replaceAll('?', '').slice(1)}.`,
  )
  const quoted = new Set([...code.matchAll(/['"`]([\w.-]+)['"`]/g)].map(([, text]) => text!))
  // say(locale, `sales.kinds.${kind}`)
  const built = [...code.matchAll(/`((?:\w+\.)+)\$\{/g)].map(([, path]) => path!)

  test('is said somewhere', () => {
    const unused = [...families(russian)].filter((key) => {
      if (selected.has(key) || quoted.has(key)) return false
      if (groups.some((group) => key.startsWith(group)) || built.some((path) => key.startsWith(path)))
        return false
      const [, kind, reason] = key.split('.')
      return !(kind === 'reasons' && (quoted.has(reason!) || new RegExp(`\\b${reason}\\b`).test(schema)))
    })
    expect(unused).toEqual([])
  })

  test('that a screen says exists', () => {
    const known = families(russian)
    const missing = [...selected].filter((path) => {
      const module = path.split('.')[0]!
      if (!(module in ru)) return false
      return !known.has(path) && ![...known].some((key) => key.startsWith(`${path}.`))
    })
    expect(missing).toEqual([])
  })

  test('of a refusal exists for every reason that code gives', () => {
    const reasons = new Set(
      [...families(russian)]
        .filter((key) => key.split('.')[1] === 'reasons')
        .map((key) => key.split('.')[2]!),
    )
    const given = [
      ...code.matchAll(/\b(?:invalid|conflict|forbidden|notFound|unauthenticated)\(\s*'([a-z_]+)'/g),
      ...code.matchAll(/\binvalidField\(\s*[^,()]+,\s*'([a-z_]+)'/g),
    ].map(([, reason]) => reason!)
    expect([...new Set(given)].filter((reason) => !reasons.has(reason))).toEqual([])
  })
})
