import { describe, expect, test } from 'vitest'
import { slugOf } from './slug.ts'

describe('a short name from a company’s name', () => {
  test.each([
    ['ООО «Полярис Комплект»', 'ooo-polyaris-komplekt'],
    ['Щёлково-Йогурт № 1', 'shchelkovo-yogurt-1'],
    ['Société Générale', 'societe-generale'],
    ["O'Reilly & Sons", 'oreilly-sons'],
    ['東京', 'company'],
    ['  ', 'company'],
  ])('%s → %s', (name, slug) => {
    expect(slugOf(name)).toBe(slug)
  })

  test('is never longer than the table takes, nor ends in a hyphen', () => {
    const slug = slugOf(`${'а'.repeat(62)} б`)
    expect(slug).toBe('a'.repeat(62))
    expect(slugOf('щ'.repeat(40))).toMatch(/^[a-z0-9][a-z0-9-]{0,62}$/)
  })
})
