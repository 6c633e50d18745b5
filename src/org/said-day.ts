import type { Locale } from '../platform/locale.ts'

const formats = {
  ru: new Intl.DateTimeFormat('ru', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }),
  en: new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }),
}

/** A day as people say it in a sentence: «24 ноября 2026», “24 November 2026”. */
export function saidDay({ locale }: { locale: Locale }, day: string): string {
  return formats[locale].format(new Date(`${day}T00:00:00Z`)).replace(/\s?г\.$/, '')
}
