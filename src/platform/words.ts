import { createInstance, type i18n, type Resource } from 'i18next'
import type { Locale } from './locale.ts'
import type { RefusalParams } from './refusal.ts'

/** What a module says when it refuses: reason → sentence, with {{params}}. */
export type Reasons = Record<string, string>

export type Speaker = {
  /** The sentence for a refusal's reason; an unknown reason (a constraint without words) gets a general sentence. */
  refusal(locale: Locale, reason: string, params: RefusalParams): string
  /** A sentence by its dotted key, such as 'sales.kinds.call'. */
  say(locale: Locale, key: string, params?: RefusalParams): string
}

/** The server's side of the words: the same catalogues as the browser's. */
export function speakerOf(catalogues: Record<Locale, object>): Speaker {
  const instance: i18n = createInstance()
  const resources: Resource = {
    ru: { translation: catalogues.ru },
    en: { translation: catalogues.en },
  }
  void instance.init({
    resources,
    lng: 'ru',
    fallbackLng: false,
    initAsync: false,
    interpolation: { escapeValue: false },
  })
  const reasons = { ru: reasonsOf(catalogues.ru), en: reasonsOf(catalogues.en) }
  function say(locale: Locale, key: string, params: RefusalParams = {}): string {
    return (instance.getFixedT(locale) as unknown as (key: string, params: object) => string)(key, params)
  }
  return {
    say,
    refusal(locale, reason, params) {
      const key = reasons[locale].get(reason)
      return key ? say(locale, key, params) : say(locale, 'platform.reasons.unknown_reason', { reason })
    },
  }
}

/** Every module keeps its reasons under `<module>.reasons`; programs know them by their last word alone. */
function reasonsOf(catalogue: object): Map<string, string> {
  const found = new Map<string, string>()
  for (const [module, words] of Object.entries(catalogue)) {
    const reasons = (words as { reasons?: Reasons }).reasons ?? {}
    for (const key of Object.keys(reasons)) {
      found.set(
        key.replace(/_(one|few|many|other)$/, ''),
        `${module}.reasons.${key.replace(/_(one|few|many|other)$/, '')}`,
      )
    }
  }
  return found
}
