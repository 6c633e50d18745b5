import { useTranslation } from 'react-i18next'

/** Countries whose holidays are known, and none of them. */
export function useCountryOptions(countries: readonly string[]): { value: string; label: string }[] {
  const { t, i18n } = useTranslation()
  const names = new Intl.DisplayNames(i18n.language, { type: 'region' })
  return [
    ...countries.map((value) => ({ value, label: names.of(value) ?? value })),
    { value: '', label: t(($) => $.org.calendar.withoutHolidays) },
  ]
}
