import { describe, expect, test } from 'vitest'
import { timeZoneOptions } from './time-zones.ts'

describe('time zones to choose from', () => {
  test('are found by city in the reader’s language, by their own name and by their distance', () => {
    const label = (language: string, zone: string) =>
      timeZoneOptions(language).find(({ value }) => value === zone)?.label
    expect(label('ru', 'Asia/Yekaterinburg')).toBe('Екатеринбург, Asia/Yekaterinburg · UTC+5')
    expect(label('ru', 'Europe/Moscow')).toContain('Europe/Moscow · UTC+3')
    expect(label('en', 'Asia/Kathmandu') ?? label('en', 'Asia/Katmandu')).toContain('UTC+5:45')
  })

  test('stand from west to east', () => {
    const zones = timeZoneOptions('ru').map(({ value }) => value)
    expect(zones.indexOf('America/New_York')).toBeLessThan(zones.indexOf('Europe/Moscow'))
    expect(zones.indexOf('Europe/Moscow')).toBeLessThan(zones.indexOf('Asia/Vladivostok'))
  })

  test('keep one that the browser does not know', () => {
    expect(timeZoneOptions('ru', 'Mars/Base')[0]).toEqual({ value: 'Mars/Base', label: 'Mars/Base' })
  })
})
