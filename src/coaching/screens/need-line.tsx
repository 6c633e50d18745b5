import { Button } from '@mantine/core'
import { IconMessages } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays } from '../../org/day.ts'
import { query } from '../../web/client.ts'
import { Definition } from '../../web/definition.tsx'
import { useFormat } from '../../web/format.ts'
import { PanelLink } from '../../web/panel-link.tsx'
import type { NeedCard } from '../need-shift-contract.ts'
import { DismissForm, useSaid } from './need-cards.tsx'
import classes from './need-line.module.css'

/** A shift is news for a fortnight; afterwards it stands on its page alone. */
const newsDays = 14

/** What clients have begun to speak of, in one line for who leads people: the latest that nobody has put away. */
export function NeedLine({ day }: { day: string }): ReactNode {
  const { data } = useQuery(query.coaching.needs.cards.queryOptions())
  const news = data?.items.filter(
    ({ dismissed, openedOn }) => dismissed === null && openedOn >= addDays(day, -newsDays),
  )
  const latest = news?.[0]
  return data?.mayDismiss && latest ? <Line key={latest.id} card={latest} /> : null
}

function Line({ card }: { card: NeedCard }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const says = useSaid()
  const [isAsked, setAsked] = useState(false)
  const { need, source, changedOn, quotes } = card
  const [quote] = quotes
  const title = t(($) => $.coaching.needs.cards)
  return (
    <section className={classes.line} aria-label={title}>
      <span className={classes.mark}>
        <IconMessages size={16} stroke={1.8} aria-hidden />
        {t(($) => $.coaching.needs.line)}
      </span>
      <div className={classes.says}>
        {says(card)}{' '}
        <span className={classes.aside}>
          {t(($) => $.coaching.needs.since, { day: format.day(changedOn) })}
        </span>
        <Definition name={title}>
          <p>{t(($) => $.coaching.needs.cardIs)}</p>
          <p>{t(($) => $.coaching.needs.shareIs)}</p>
        </Definition>
        {quote && (
          <p className={classes.quote}>
            <q>{quote.text}</q>{' '}
            <PanelLink
              to={
                quote.activityId
                  ? { kind: 'activity', id: quote.activityId }
                  : { kind: 'deal', id: quote.dealId ?? '' }
              }
            >
              {[quote.client, format.day(quote.day)].filter(Boolean).join(' · ')}
            </PanelLink>
          </p>
        )}
        {isAsked && <DismissForm card={card} close={() => setAsked(false)} />}
      </div>
      <span className={classes.acts}>
        <Link to="/coaching/needs" search={source === 'talks' ? {} : { source }} className={classes.all}>
          {t(($) => $.coaching.needs.lineAll)}
        </Link>
        {!isAsked && (
          <Button
            variant="subtle"
            aria-label={t(($) => $.coaching.needs.dismissNamed, { name: need.name })}
            onClick={() => setAsked(true)}
          >
            {t(($) => $.coaching.needs.dismiss)}
          </Button>
        )}
      </span>
    </section>
  )
}
