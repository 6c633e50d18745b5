import { Button, Textarea } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiFormFields, useApiForm } from '../../web/api-form.tsx'
import { api, query } from '../../web/client.ts'
import { Definition } from '../../web/definition.tsx'
import { useFormat } from '../../web/format.ts'
import { messageOf } from '../../web/message-of.ts'
import { notifyDone, notifyTrouble } from '../../web/notices.ts'
import { PanelLink } from '../../web/panel-link.tsx'
import type { NeedCard, NeedSource } from '../need-shift-contract.ts'
import classes from './need-shift.module.css'

/** What clients have begun to speak of much more often, in their own words; nothing when there is none. */
export function NeedCards({ source }: { source: NeedSource }): ReactNode {
  const { t } = useTranslation()
  const { data } = useQuery(query.coaching.needs.cards.queryOptions())
  const cards = data?.items.filter((card) => card.source === source) ?? []
  if (cards.length === 0) return null
  const title = t(($) => $.coaching.needs.cards)
  return (
    <section className={classes.cards} aria-label={title}>
      <h2 className={classes.title}>
        {title}
        <Definition name={title}>
          <p>{t(($) => $.coaching.needs.cardIs)}</p>
        </Definition>
      </h2>
      <ul className={classes.list}>
        {cards.map((card) => (
          <Card key={card.id} card={card} mayDismiss={data?.mayDismiss ?? false} />
        ))}
      </ul>
    </section>
  )
}

function Card({ card, mayDismiss }: { card: NeedCard; mayDismiss: boolean }): ReactNode {
  const { t } = useTranslation()
  const [isAsked, setAsked] = useState(false)
  if (card.dismissed) return <DismissedCard card={card} mayDismiss={mayDismiss} />
  const { name } = card.need
  return (
    <li className={classes.card}>
      <div className={classes.line}>
        <Said card={card} />
        {mayDismiss && !isAsked && (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t(($) => $.coaching.needs.dismissNamed, { name })}
            onClick={() => setAsked(true)}
          >
            {t(($) => $.coaching.needs.dismiss)}
          </Button>
        )}
      </div>
      {isAsked && <DismissForm card={card} close={() => setAsked(false)} />}
      <Quotes quotes={card.quotes} />
    </li>
  )
}

/** What has changed, in one sentence. */
export function useSaid(): (card: NeedCard) => string {
  const { t } = useTranslation()
  const format = useFormat()
  return ({ need, source, before, recent }) => {
    const shares = {
      name: need.name,
      recent: format.percent(recent.x / recent.n),
      before: format.percent(before.x / before.n),
    }
    return source === 'talks'
      ? t(($) => $.coaching.needs.cardTalks, shares)
      : t(($) => $.coaching.needs.cardLost, shares)
  }
}

function Said({ card }: { card: NeedCard }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const says = useSaid()
  const { before, recent, segment, changedOn } = card
  return (
    <div>
      <p className={classes.said}>{says(card)}</p>
      <ul className={classes.figures}>
        <li>{t(($) => $.coaching.needs.counts, { x: recent.x, n: recent.n, x0: before.x, n0: before.n })}</li>
        <li>{t(($) => $.coaching.needs.since, { day: format.day(changedOn) })}</li>
        {segment && <li>{t(($) => $.coaching.needs.fromSegment, { ...segment })}</li>}
      </ul>
    </div>
  )
}

/** In people's own words: of talks that the reader may see. */
function Quotes({ quotes }: { quotes: NeedCard['quotes'] }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  if (quotes.length === 0) return <p className={classes.aside}>{t(($) => $.coaching.needs.noQuotes)}</p>
  return (
    <ul className={classes.quotes}>
      {quotes.map(({ activityId, dealId, text, client, person, day }) => (
        <li key={activityId ?? dealId} className={classes.quote}>
          <q className={classes.words}>{text}</q>
          <PanelLink
            to={activityId ? { kind: 'activity', id: activityId } : { kind: 'deal', id: dealId ?? '' }}
          >
            {[client, person?.name, format.day(day)].filter(Boolean).join(' · ')}
          </PanelLink>
        </li>
      ))}
    </ul>
  )
}

export function DismissForm({ card, close }: { card: NeedCard; close: () => void }): ReactNode {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const takeBack = useTakeBack()
  const form = useApiForm({
    initial: { reason: '' },
    submit: ({ reason }, attempt) => api.coaching.needs.dismiss({ id: card.id, reason }, attempt),
    async done() {
      await queryClient.invalidateQueries({ queryKey: query.coaching.needs.key() })
      notifyDone(
        t(($) => $.coaching.needs.dismissed, { name: card.need.name }),
        () => takeBack.mutate(card.id),
      )
    },
  })
  return (
    <ApiFormFields form={form} submit={t(($) => $.coaching.needs.dismiss)} onCancel={close}>
      <Textarea
        label={t(($) => $.coaching.needs.dismissReason)}
        autosize
        minRows={2}
        data-autofocus
        {...form.field('reason')}
      />
    </ApiFormFields>
  )
}

function DismissedCard({ card, mayDismiss }: { card: NeedCard; mayDismiss: boolean }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const takeBack = useTakeBack()
  const { need, dismissed } = card
  if (!dismissed) return null
  return (
    <li className={classes.line}>
      <span className={classes.aside}>
        {need.name}.{' '}
        {t(($) => $.coaching.needs.dismissedBy, {
          reason: dismissed.reason,
          name: dismissed.by.name,
          day: format.day(format.dayOf(dismissed.at)),
        })}
      </span>
      {mayDismiss && (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t(($) => $.coaching.needs.takeBackNamed, { name: need.name })}
          onClick={() => takeBack.mutate(card.id)}
        >
          {t(($) => $.coaching.needs.takeBack)}
        </Button>
      )}
    </li>
  )
}

function useTakeBack() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => api.coaching.needs.takeBack({ id }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: query.coaching.needs.key() }),
    onError: (error) => notifyTrouble(messageOf(error)),
  })
}
