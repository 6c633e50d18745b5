import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { AnswerForm } from '../../coaching/screens/contest-part.tsx'
import { PersonDeviations } from '../../coaching/screens/person-deviations.tsx'
import { SignalsInPlace } from '../../coaching/screens/signal-person.tsx'
import { OneToOneInPlace } from '../../coaching/screens/one-to-one-in-place.tsx'
import { CorrectionReview } from '../../coaching/screens/correction-review.tsx'
import { StartCorrection } from '../../coaching/screens/start-correction.tsx'
import { PersonDoor } from '../../org/screens/person-door.tsx'
import { ObjectionAnswer } from '../../plan/screens/objection-answer.tsx'
import { quotaPanelId } from '../../plan/screens/quota-panel-id.ts'
import { query } from '../../web/client.ts'
import { useFormat } from '../../web/format.ts'
import { PanelLink } from '../../web/panel-link.tsx'
import { ErrorState, Lines } from '../../web/states.tsx'
import type { Board, WaitingItem } from '../contract.ts'
import { DealsToStep } from './deals-to-step.tsx'
import { QuotasToSet } from './quotas-to-set.tsx'
import classes from './waiting-solution.module.css'

/** What settles a waiting thing, where it stands. */
export function WaitingSolution({ item, board }: { item: WaitingItem; board: Board }): ReactNode {
  switch (item.kind) {
    case 'deals_without_next_step':
      return <DealsToStep personId={item.person.id} state="none" />
    case 'next_steps_overdue':
      return <DealsToStep personId={item.person.id} state="overdue" />
    case 'quotas_missing':
      return <QuotasToSet people={item.people} periodStart={item.periodStart} board={board} />
    case 'quota_objected':
      return <ObjectionToAnswer item={item} />
    case 'deviation_open':
      return <DifferencesToSettle personId={item.person.id} />
    case 'signals_talk':
      return <SignalsInPlace personId={item.person.id} />
    case 'contest_open':
      return <ContestToAnswer item={item} />
    case 'norms_missing':
      return <NormsToSet />
    case 'invitation_open':
      return <DoorToOpen personId={item.person.id} />
    case 'correction_due':
      return <CorrectionReview id={item.correctionId} />
    case 'span_over':
      return <SpanToSee item={item} />
    case 'one_to_one_prepare':
    case 'one_to_one_past':
      return <OneToOneInPlace id={item.meetingId} />
  }
}

function NormsToSet(): ReactNode {
  const { t } = useTranslation()
  return (
    <div className={classes.words}>
      <p>{t(($) => $.today.waiting.norms)}</p>
      <Button renderRoot={(props) => <Link to="/plan/norms" {...props} />}>
        {t(($) => $.today.waiting.setNorms)}
      </Button>
    </div>
  )
}

/** What the person says, the figure and words that settle it, and the way to all that the plan has been. */
function ObjectionToAnswer({ item }: { item: Extract<WaitingItem, { kind: 'quota_objected' }> }): ReactNode {
  const { t } = useTranslation()
  const { metric, period, periodStart, person, quotaId, asked } = item
  const address = { personId: person.id, metric, period, periodStart }
  return (
    <div className={classes.objection}>
      <blockquote className={classes.quote}>{item.reason}</blockquote>
      <ObjectionAnswer address={address} quotaId={quotaId} asked={asked} />
      <PanelLink to={{ kind: 'quota', id: quotaPanelId(address) }}>
        {t(($) => $.today.waiting.cell)}
      </PanelLink>
    </div>
  )
}

/** What differs with one person: put aside here, or understood and acted on in the diagnosis. */
function DifferencesToSettle({ personId }: { personId: string }): ReactNode {
  const { t } = useTranslation()
  return (
    <div className={classes.objection}>
      <PersonDeviations personId={personId} />
      <div className={classes.acts}>
        <StartCorrection personId={personId} />
        <PanelLink to={{ kind: 'diagnosis', id: personId }}>{t(($) => $.coaching.screens.why)}</PanelLink>
      </div>
    </div>
  )
}

function ContestToAnswer({ item }: { item: Extract<WaitingItem, { kind: 'contest_open' }> }): ReactNode {
  const { t } = useTranslation()
  return (
    <div className={classes.objection}>
      <blockquote className={classes.quote}>{item.said}</blockquote>
      <AnswerForm personId={item.person.id} id={item.contestId} />
      <PanelLink to={{ kind: 'diagnosis', id: item.person.id }}>
        {t(($) => $.today.waiting.diagnosis)}
      </PanelLink>
    </div>
  )
}

function DoorToOpen({ personId }: { personId: string }): ReactNode {
  const person = useQuery(query.org.people.read.queryOptions({ input: { id: personId } }))
  if (person.error) return <ErrorState error={person.error} onRetry={() => void person.refetch()} />
  return person.data ? <PersonDoor person={person.data} /> : <Lines count={2} />
}

function SpanToSee({ item }: { item: Extract<WaitingItem, { kind: 'span_over' }> }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const [low, high] = item.recommended
  return (
    <div className={classes.words}>
      <p>
        {t(($) => $.today.waiting.span, {
          name: item.person.name,
          direct: item.direct,
          low,
          high,
          needed: format.number(item.hoursNeeded),
          available: format.number(item.hoursAvailable),
          enough: item.byArithmetic,
        })}
      </p>
      <Button renderRoot={(props) => <Link to="/org/chart" {...props} />}>
        {t(($) => $.today.waiting.chart)}
      </Button>
    </div>
  )
}
