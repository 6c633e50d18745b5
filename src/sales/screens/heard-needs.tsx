import { Select } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../../web/client.ts'
import { useFormat } from '../../web/format.ts'
import { messageOf } from '../../web/message-of.ts'
import { notifyTrouble } from '../../web/notices.ts'
import { NeedChip, NeedChips } from './need-chips.tsx'
import classes from './need-chips.module.css'

type Subject = { activityId: string } | { dealId: string }

/** What a conversation or a lost deal is about: suggested by its words, confirmed or refused with one touch. */
export function HeardNeeds({ subject, label }: { subject: Subject; label: string }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const { data } = useQuery(query.sales.needs.heard.queryOptions({ input: subject }))
  const decide = useDecision(subject)
  if (!data) return null
  const { items, mayDecide } = data
  const said = items.filter(({ state }) => state !== 'not')
  const refused = items.filter(({ state }) => state === 'not')
  if (!mayDecide && said.length === 0) return null
  return (
    <NeedChips
      label={label}
      hint={
        mayDecide && said.some(({ state }) => state === 'suggested')
          ? t(($) => $.sales.needs.suggestedHint)
          : undefined
      }
    >
      {said.map(({ needId, name, state }) => (
        <NeedChip
          key={needId}
          name={name}
          state={state === 'borne' ? 'borne' : 'suggested'}
          onPress={mayDecide ? () => decide(needId, state === 'borne' ? null : true) : undefined}
          onRefuse={mayDecide && state === 'suggested' ? () => decide(needId, false) : undefined}
        />
      ))}
      {mayDecide && <Another known={said.map(({ needId }) => needId)} onChoose={(id) => decide(id, true)} />}
      {refused.length > 0 && (
        <span className={classes.hint}>
          {t(($) => $.sales.needs.refused, { names: format.list(refused.map(({ name }) => name)) })}
        </span>
      )}
    </NeedChips>
  )
}

function useDecision(subject: Subject): (needId: string, borne: boolean | null) => void {
  const queryClient = useQueryClient()
  const { mutate } = useMutation(
    query.sales.needs.decide.mutationOptions({
      onSuccess: (answer) =>
        queryClient.setQueryData(query.sales.needs.heard.queryKey({ input: subject }), answer),
      onError: (error) => notifyTrouble(messageOf(error)),
      onSettled: () => queryClient.invalidateQueries({ queryKey: query.coaching.needs.key() }),
    }),
  )
  return (needId, borne) => mutate({ ...subject, needId, borne })
}

/** Any other of the dictionary. */
function Another({ known, onChoose }: { known: string[]; onChoose: (id: string) => void }): ReactNode {
  const { t } = useTranslation()
  const { data } = useQuery(query.sales.needs.list.queryOptions({ input: {} }))
  const left = data?.items.filter(({ id }) => !known.includes(id)) ?? []
  if (left.length === 0) return null
  return (
    <Select
      className={classes.another}
      size="xs"
      searchable
      aria-label={t(($) => $.sales.needs.another)}
      placeholder={t(($) => $.sales.needs.another)}
      value={null}
      onChange={(id) => id && onChoose(id)}
      data={(['objection', 'need'] as const).map((kind) => ({
        group: t(($) => $.sales.needs.kinds[kind]),
        items: left.filter((one) => one.kind === kind).map(({ id, name }) => ({ value: id, label: name })),
      }))}
    />
  )
}
