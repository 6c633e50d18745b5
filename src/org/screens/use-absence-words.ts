import { useTranslation } from 'react-i18next'
import { useFormat } from '../../web/format.ts'
import type { Absence } from '../calendar-contract.ts'

/** How an absence is called and when it is. */
export function useAbsenceWords() {
  const { t } = useTranslation()
  const format = useFormat()
  function days({ startsOn, endsOn }: Pick<Absence, 'startsOn' | 'endsOn'>): string {
    return startsOn === endsOn
      ? format.dayShort(startsOn)
      : `${format.dayShort(startsOn)} – ${format.dayShort(endsOn)}`
  }
  return {
    days,
    kind(absence: Pick<Absence, 'kind' | 'part'>): string {
      const kind = t(($) => $.org.absence.kinds[absence.kind])
      return absence.part === 'full' ? kind : `${kind}, ${t(($) => $.org.absence.parts[absence.part])}`
    },
  }
}
