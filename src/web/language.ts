import type { Locale } from '../platform/locale.ts'

const storedAs = 'norma.language'
let current: Locale = stored() ?? 'ru'

/** The language of the screens and of everything the API says. */
export function language(): Locale {
  return current
}

/** The words are changed by i18n.ts; this is for what speaks without them: the API's header, the page's `lang`. */
export function setLanguage(chosen: Locale): void {
  current = chosen
  document.documentElement.lang = chosen
}

/** Remembers the choice on this device. */
export function rememberLanguage(chosen: Locale): void {
  try {
    localStorage.setItem(storedAs, chosen)
  } catch {
    // a browser that keeps nothing asks again next time
  }
}

/** What was chosen on this device, if anything was. */
export function stored(): Locale | undefined {
  try {
    const word = localStorage.getItem(storedAs)
    return word === 'ru' || word === 'en' ? word : undefined
  } catch {
    return undefined
  }
}
