export const locales = ['ru', 'en'] as const
export type Locale = (typeof locales)[number]

/** The first language of an Accept-Language header that we speak; `fallback` when there is none. */
export function localeOf(header: string | undefined, fallback: Locale = 'ru'): Locale {
  for (const part of (header ?? '').split(',')) {
    const language = part.trim().slice(0, 2).toLowerCase()
    if (language === 'ru' || language === 'en') return language
  }
  return fallback
}
