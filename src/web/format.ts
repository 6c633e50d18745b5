import { useTranslation } from 'react-i18next'
import type { Locale } from '../platform/locale.ts'
import { useSession } from './session.ts'

/**
 * How figures and times are written. Money comes in minor units, days as 'YYYY-MM-DD', instants as ISO strings;
 * instants are shown in the company's time zone wherever the reader is.
 */
export type Format = ReturnType<typeof formatOf>

export type Place = { locale: Locale; timeZone: string; currency: string; today: string }

/** In a component: `const format = useFormat()`. */
export function useFormat(): Format {
  const { i18n } = useTranslation()
  const { company } = useSession()
  return formatOf({
    locale: i18n.language as Locale,
    timeZone: company.timeZone,
    currency: company.currency,
    today: todayIn(company.timeZone),
  })
}

const made = new Map<string, unknown>()

/** Intl objects are dear to make and the same few are wanted for every cell. */
function once<T>(key: string, make: () => T): T {
  if (!made.has(key)) made.set(key, make())
  return made.get(key) as T
}

export function formatOf(place: Place) {
  return { ...numbersOf(place), ...timesOf(place), place }
}

function numbersOf({ locale, currency }: Place) {
  function number(options: Intl.NumberFormatOptions): { format: (value: number) => string } {
    const intl = once(`${locale}${JSON.stringify(options)}`, () => new Intl.NumberFormat(locale, options))
    return { format: (value) => withMinusSign(intl.format(value)) }
  }
  function money(code: string, options: Intl.NumberFormatOptions): { format: (value: number) => string } {
    return number({ style: 'currency', currency: code, currencyDisplay: 'narrowSymbol', ...options })
  }
  return {
    /** 18 400 000 ₽; kopecks only when there are some */
    money(minor: number, code = currency): string {
      const major = minor / 10 ** minorDigits(code)
      return money(code, { minimumFractionDigits: Number.isInteger(major) ? 0 : minorDigits(code) }).format(
        major,
      )
    },
    /** 18,4 млн ₽: three figures are enough to compare */
    moneyShort(minor: number, code = currency): string {
      const major = minor / 10 ** minorDigits(code)
      if (Math.abs(major) < 10_000) return money(code, { maximumFractionDigits: 0 }).format(major)
      return money(code, { notation: 'compact', maximumSignificantDigits: 3 }).format(major)
    },
    /** 1 240 or 3,5 */
    number(value: number, most = 1): string {
      return number({ maximumFractionDigits: most }).format(value)
    },
    /** from a ratio: 0.77 → 77 % */
    percent(ratio: number, most = 0): string {
      return number({ style: 'percent', maximumFractionDigits: most }).format(ratio)
    },
    /** +12 %, −35 % */
    change(ratio: number): string {
      return number({ style: 'percent', maximumFractionDigits: 0, signDisplay: 'exceptZero' }).format(ratio)
    },
    list(words: string[]): string {
      return once(`${locale} list`, () => new Intl.ListFormat(locale)).format(words)
    },
  }
}

function timesOf({ locale, timeZone, today }: Place) {
  function date(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    return once(`${locale}${zone}${JSON.stringify(options)}`, () => {
      return new Intl.DateTimeFormat(locale, { timeZone: zone, ...options })
    })
  }
  function ofDay(day: string, options: Intl.DateTimeFormatOptions): string {
    return withoutYearWord(date('UTC', options).format(new Date(`${day}T00:00:00Z`)))
  }
  function day(value: string): string {
    return ofDay(value, { day: 'numeric', month: 'long', ...yearUnlessNow(value) })
  }
  function yearUnlessNow(value: string): Intl.DateTimeFormatOptions {
    return value.slice(0, 4) === today.slice(0, 4) ? {} : { year: 'numeric' }
  }
  function time(instant: string | Date): string {
    return date(timeZone, { hour: locale === 'en' ? 'numeric' : '2-digit', minute: '2-digit' }).format(
      new Date(instant),
    )
  }
  function dayOf(instant: string | Date): string {
    return dayIn(new Date(instant), timeZone)
  }
  return {
    /** 24 ноября; with the year unless it is this year */
    day,
    /** 24 нояб. */
    dayShort: (value: string) => ofDay(value, { day: 'numeric', month: 'short', ...yearUnlessNow(value) }),
    /** вт, 24 ноября */
    weekday: (value: string) =>
      ofDay(value, { weekday: 'short', day: 'numeric', month: 'long', ...yearUnlessNow(value) }),
    /** вторник, 24 ноября */
    weekdayLong: (value: string) => ofDay(value, { weekday: 'long', day: 'numeric', month: 'long' }),
    /** ноябрь 2026 */
    month: (value: string) => ofDay(value, { month: 'long', year: 'numeric' }),
    /** вчера, сегодня, завтра, через 3 дня; a date when farther than a week */
    relativeDay(value: string): string {
      const days = (Date.parse(`${value}T00:00:00Z`) - Date.parse(`${today}T00:00:00Z`)) / 86_400_000
      if (Math.abs(days) > 7) return day(value)
      const words = once(`${locale} relative`, () => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }))
      return words.format(days, 'day')
    },
    /** 11:40 in the company's zone */
    time,
    /** 24 ноября, 11:40 */
    moment: (instant: string | Date) => `${day(dayOf(instant))}, ${time(instant)}`,
    /** the company's day of an instant */
    dayOf,
  }
}

/** A hyphen before a figure is read as a dash; Intl writes one in both languages. */
function withMinusSign(text: string): string {
  return text.replace('-', '−')
}

/** «2026 г.» reads as a form of the office; everybody else writes 2026. */
function withoutYearWord(text: string): string {
  return text.replace(/\sг\.$/, '')
}

export function minorDigits(currency: string): number {
  return once(`digits ${currency}`, () => {
    return (
      new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ??
      2
    )
  })
}

/** The day of an instant in a time zone, 'YYYY-MM-DD'. */
export function dayIn(instant: Date, timeZone: string): string {
  return once(`day ${timeZone}`, () => {
    return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  }).format(instant)
}

export function todayIn(timeZone: string): string {
  return dayIn(new Date(), timeZone)
}
