import { ORPCError } from '@orpc/server'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { asApiError } from './api-error.ts'
import { platformEn } from './words.en.ts'
import { platformRu } from './words.ru.ts'
import { speakerOf } from './words.ts'

const speaker = speakerOf({ ru: { platform: platformRu }, en: { platform: platformEn } })
const form = z.object({
  name: z.string().trim().min(1).max(5),
  minutes: z.number().int().min(0).max(1440),
  email: z.email().nullish(),
  kind: z.enum(['call', 'meeting']),
})

function sentencesOf(typed: object, locale: 'ru' | 'en'): Record<string, string> {
  const { issues } = form.safeParse(typed).error!
  const error = new ORPCError('BAD_REQUEST', { message: 'Input validation failed', data: { issues } })
  const { fields } = asApiError(error, locale, speaker)!.data
  return Object.fromEntries(fields.map(({ field, message }) => [field, message]))
}

const good = { name: 'Заря', minutes: 5, kind: 'call' }

describe('what was typed into a form is refused', () => {
  test.each<[object, string, string, string]>([
    [{ ...good, name: ' ' }, 'name', 'Заполните.', 'Fill this in.'],
    [{ minutes: 5, kind: 'call' }, 'name', 'Заполните.', 'Fill this in.'],
    [{ ...good, minutes: null }, 'minutes', 'Заполните.', 'Fill this in.'],
    [
      { ...good, name: 'Заря-Строй' },
      'name',
      'Слишком длинно: не больше 5 знаков.',
      'Too long: at most 5 characters.',
    ],
    [{ ...good, minutes: -1 }, 'minutes', 'Не меньше 0.', 'At least 0.'],
    [{ ...good, minutes: 2000 }, 'minutes', 'Не больше 1440.', 'At most 1440.'],
    [
      { ...good, email: 'заря' },
      'email',
      'Это не похоже на адрес почты.',
      'This does not look like an e-mail address.',
    ],
  ])('in words of people: %j', (typed, field, russian, english) => {
    expect(sentencesOf(typed, 'ru')).toEqual({ [field]: russian })
    expect(sentencesOf(typed, 'en')).toEqual({ [field]: english })
  })

  test('in the words of zod where a form cannot go wrong', () => {
    expect(sentencesOf({ ...good, kind: 'dance' }, 'ru').kind).toMatch(/call/)
  })
})
