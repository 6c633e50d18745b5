import { createInstance, type TFunction } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { locales, type Locale } from '../platform/locale.ts'
import { language, rememberLanguage, setLanguage } from './language.ts'

export { locales, type Locale }

const words = createInstance()
let loadCatalogue: (locale: Locale) => Promise<object>

/** Starts the words in the language chosen on this device; only that language's catalogue is fetched. */
export async function startWords(load: (locale: Locale) => Promise<object>): Promise<void> {
  loadCatalogue = load
  const locale = language()
  await words.use(initReactI18next).init({
    lng: locale,
    fallbackLng: false,
    resources: { [locale]: { translation: await load(locale) } },
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
    returnNull: false,
  })
  setLanguage(locale)
}

/** Changes the words of everything on the screen and of what the API says from now on. */
export async function changeLanguage(locale: Locale): Promise<void> {
  if (!words.hasResourceBundle(locale, 'translation')) {
    words.addResourceBundle(locale, 'translation', await loadCatalogue(locale))
  }
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
