import { createInstance, type TFunction } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { locales, type Locale } from '../platform/locale.ts'
import { language, rememberLanguage, setLanguage } from './language.ts'
import { part } from './part.ts'

export { locales, type Locale }

/** What the first screens say, and everything else. */
export type WordsPart = 'first' | 'rest'
export type LoadWords = (locale: Locale, which: WordsPart) => Promise<object>

const words = createInstance()
let loadWords: LoadWords
const rests = new Map<Locale, Promise<void>>()

/** Starts the words in the language chosen on this device; only that language's first words are fetched. */
export async function startWords(load: LoadWords): Promise<void> {
  loadWords = load
  const locale = language()
  await words.use(initReactI18next).init({
    lng: locale,
    fallbackLng: false,
    resources: { [locale]: { translation: await load(locale, 'first') } },
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
    returnNull: false,
  })
  setLanguage(locale)
}

/** The words that first screens do without, once per language; whatever is shown later waits for them. */
export function restOfWords(locale: Locale = language()): Promise<void> {
  let rest = rests.get(locale)
  if (!rest) {
    const fetched = part(() => loadWords(locale, 'rest'))
    rest = fetched().then((all) => void words.addResourceBundle(locale, 'translation', all, true, true))
    rests.set(locale, rest)
    rest.catch(() => rests.delete(locale))
  }
  return rest
}

/** Changes the words of everything on the screen and of what the API says from now on. */
export async function changeLanguage(locale: Locale): Promise<void> {
  if (!words.hasResourceBundle(locale, 'translation')) {
    words.addResourceBundle(locale, 'translation', await loadWords(locale, 'first'))
  }
  if (rests.size > 0) await restOfWords(locale)
  setLanguage(locale)
  await words.changeLanguage(locale)
}

/** The same by the person's own choice, which this device remembers. */
export async function chooseLanguage(locale: Locale): Promise<void> {
  rememberLanguage(locale)
  await changeLanguage(locale)
}

/** Words outside of components. Inside them: `const { t } = useTranslation()`. */
export const t = ((selector: never, options?: never) => words.t(selector, options)) as TFunction
