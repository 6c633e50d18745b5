import { useQuery } from '@tanstack/react-query'
import { useEffect, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../../web/client.ts'
import { part } from '../../web/part.ts'
import { NeedChip, NeedChips } from './need-chips.tsx'

const loadSuggesting = part(() => import('../need-suggest.ts'))

type Props = { note: string; value: readonly string[]; onChange: (needs: string[]) => void }

/** While a note is written: what its words suggest the client speaks of; one touch says that it is so. */
export function NoteNeeds({ note, value, onChange }: Props): ReactNode {
  const { t } = useTranslation()
  const isWritten = note.trim().length > 2
  const { data } = useQuery({ ...query.sales.needs.list.queryOptions({ input: {} }), enabled: isWritten })
  const needs = data?.items ?? []
  const suggested = useSuggested(isWritten ? note : '', needs)
  const shown = needs.filter(({ id }) => value.includes(id) || suggested.includes(id))
  if (shown.length === 0) return null
  return (
    <NeedChips label={t(($) => $.sales.needs.heard)} hint={t(($) => $.sales.needs.suggestedHint)}>
      {shown.map(({ id, name }) => {
        const isChosen = value.includes(id)
        return (
          <NeedChip
            key={id}
            name={name}
            state={isChosen ? 'borne' : 'suggested'}
            onPress={() => onChange(isChosen ? value.filter((one) => one !== id) : [...value, id])}
          />
        )
      })}
    </NeedChips>
  )
}

type Suggesting = { id: string; words: readonly string[] }

/** The stemmer is a part of its own, fetched with the first written words. */
function useSuggested(note: string, needs: readonly Suggesting[]): string[] {
  const [suggest, setSuggest] = useState<(text: string, needs: readonly Suggesting[]) => string[]>()
  const isAsked = note !== '' && needs.length > 0
  // a file outside of React
  useEffect(() => {
    if (isAsked) void loadSuggesting().then(({ suggestedNeeds }) => setSuggest(() => suggestedNeeds))
  }, [isAsked])
  return suggest && isAsked ? suggest(note, needs) : []
}
