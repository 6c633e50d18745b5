import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { MetricDefinition } from '../../plan/screens/metric-definition.tsx'
import { query } from '../../web/client.ts'
import type { PanelProps } from '../../web/composition.ts'
import { Definition } from '../../web/definition.tsx'
import { useFormat } from '../../web/format.ts'
import { messageOf } from '../../web/message-of.ts'
import { notifyTrouble } from '../../web/notices.ts'
import { PanelBody, PanelHeader, Properties, Section } from '../../web/panel-header.tsx'
import { PanelLink } from '../../web/panel-link.tsx'
import { ErrorState, ScreenLoading } from '../../web/states.tsx'
import { StatusMark } from '../../web/status-mark.tsx'
import type { Correction } from '../correction-contract.ts'
import { isTasked } from '../correction-kinds.ts'
import { CorrectionEffect } from './correction-effect.tsx'
import { NewCorrection } from './correction-form.tsx'
import { CorrectionWhom } from './correction-whom.tsx'
import { CorrectionDecision, useKept } from './correction-review.tsx'
import { useCorrectionWords } from './correction-words.ts'
import classes from './coaching.module.css'

/** A correction: what is done and what for, until when, and what came of it; or the form of a new one. */
export function CorrectionPanel({ id, about, close }: PanelProps): ReactNode {
  if (id === 'new') {
    return about === undefined ? (
      <CorrectionWhom close={close} />
    ) : (
      <NewCorrection about={about} close={close} />
    )
  }
  return <CorrectionDetail id={id} close={close} />
}

function CorrectionDetail({ id, close }: { id: string; close: () => void }): ReactNode {
  const { t } = useTranslation()
  const words = useCorrectionWords()
  const correction = useQuery(query.coaching.corrections.read.queryOptions({ input: { id } }))
  if (correction.error && !correction.data) {
    return <ErrorState error={correction.error} onRetry={() => void correction.refetch()} />
  }
  if (!correction.data) return <ScreenLoading />
  const { kind, person, goal, rubric, mayChange } = correction.data
  return (
    <>
      <PanelHeader
        title={t(($) => $.coaching.corrections.one, { name: person.name })}
        note={words.kindOf(kind)}
        onClose={close}
      />
      <PanelBody>
        <p className={classes.verdict}>{goal}</p>
        <CorrectionState correction={correction.data} />
        <Facts correction={correction.data} />
        {rubric.length > 0 && <Rubric correction={correction.data} />}
        <CorrectionEffect correction={correction.data} />
        <Next correction={correction.data} />
        {mayChange && <Decision correction={correction.data} />}
      </PanelBody>
    </>
  )
}

/** On its day it is decided at once; before, whoever wants to opens it. */
function Decision({ correction }: { correction: Correction }): ReactNode {
  const { t } = useTranslation()
  return correction.isDue ? (
    <Section title={t(($) => $.coaching.corrections.close)}>
      <CorrectionDecision correction={correction} />
    </Section>
  ) : (
    <details className={classes.details}>
      <summary>{t(($) => $.coaching.corrections.early)}</summary>
      <CorrectionDecision correction={correction} />
    </details>
  )
}

type CorrectionStanding = Pick<Correction, 'isDue' | 'reviewOn'> & {
  outcome: Pick<NonNullable<Correction['outcome']>, 'word'> | null
}

/** Where it is carried out: its task, the clients to hand over, the norm to change. */
function Next({ correction }: { correction: Correction }): ReactNode {
  const { t } = useTranslation()
  const { kind, mayChange, person, taskId } = correction
  if (taskId) {
    return (
      <PanelLink to={{ kind: 'task', id: taskId }} className={classes.way}>
        {t(($) => $.coaching.corrections.next.openTask)}
      </PanelLink>
    )
  }
  if (!mayChange) return null
  if (isTasked(kind) && kind !== 'obstacle') {
    return (
      <PanelLink to={{ kind: 'task', id: 'new', about: person.id }} className={classes.way}>
        {t(($) => $.coaching.corrections.setTask)}
      </PanelLink>
    )
  }
  if (kind === 'base') {
    return (
      <Link to="/clients/accounts" search={{ owner: person.id }}>
        {t(($) => $.coaching.corrections.next.clients)}
      </Link>
    )
  }
  if (kind !== 'norm') return null
  return (
    <Link to="/plan/norms" search={{ q: person.name }}>
      {t(($) => $.coaching.corrections.next.norm)}
    </Link>
  )
}

/** Under way, to be looked at, or how it ended. */
export function CorrectionState({ correction }: { correction: CorrectionStanding }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const { outcome, isDue, reviewOn } = correction
  if (outcome) {
    const tone = { helped: 'good', not_helped: 'warn', cannot_tell: 'idle' } as const
    return (
      <StatusMark tone={tone[outcome.word]} label={t(($) => $.coaching.corrections.outcomes[outcome.word])} />
    )
  }
  return isDue ? (
    <StatusMark tone="warn" label={t(($) => $.coaching.corrections.isDue)} />
  ) : (
    <StatusMark
      tone="open"
      label={t(($) => $.coaching.corrections.reviewOn, { day: format.dayShort(reviewOn) })}
    />
  )
}

function Facts({ correction }: { correction: Correction }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const words = useCorrectionWords()
  const { base, metric, note, outcome, owner, reviewOn, startedBy, startedOn, triggerOn } = correction
  const field = (name: 'cause' | 'metric' | 'base' | 'review' | 'owner' | 'startedOn' | 'note' | 'outcome') =>
    t(($) => $.coaching.corrections.fields[name])
  return (
    <Properties
      items={[
        [field('cause'), words.causeOf(correction)],
        [
          field('metric'),
          <>
            {words.metricOf(metric)}
            <MetricDefinition metric={metric} />
          </>,
        ],
        [
          field('base'),
          <>
            {format.day(base.from)} – {format.day(base.to)}
            <Definition name={field('base')}>
              <p>{t(($) => $.coaching.corrections.baseIs, { day: format.day(triggerOn) })}</p>
            </Definition>
          </>,
        ],
        [
          field('startedOn'),
          t(($) => $.coaching.corrections.starter, { name: startedBy.name, day: format.day(startedOn) }),
        ],
        [field('review'), format.weekday(reviewOn)],
        [field('owner'), owner.name],
        [field('note'), note],
        [
          field('outcome'),
          outcome && (
            <>
              {outcome.said}{' '}
              <span className={classes.aside}>
                {t(($) => $.coaching.corrections.outcomeIs, {
                  name: outcome.by.name,
                  moment: format.moment(outcome.at),
                })}
              </span>
            </>
          ),
        ],
      ]}
    />
  )
}

/** What the recording is looked at for, and whether it was there. */
function Rubric({ correction }: { correction: Correction }): ReactNode {
  const { t } = useTranslation()
  const keep = useKept()
  const mark = useMutation(
    query.coaching.corrections.change.mutationOptions({
      onSuccess: (changed) => keep(changed),
      onError: (error) => notifyTrouble(messageOf(error)),
    }),
  )
  const { id, rubric, mayChange } = correction
  return (
    <Section title={t(($) => $.coaching.corrections.fields.rubric)}>
      <ul className={classes.list}>
        {rubric.map(({ question, isMet }, at) => (
          <li key={question} className={classes.line}>
            <span>{question}</span>
            <span className={classes.acts}>
              {[true, false].map((value) => (
                <Button
                  key={`${value}`}
                  size="compact-sm"
                  variant={isMet === value ? 'light' : 'default'}
                  aria-pressed={isMet === value}
                  disabled={!mayChange}
                  onClick={() =>
                    mark.mutate({
                      id,
                      rubric: rubric.map((one, other) =>
                        other === at ? { ...one, isMet: isMet === value ? null : value } : one,
                      ),
                    })
                  }
                >
                  {t(($) => $.coaching.corrections[value ? 'met' : 'notMet'])}
                </Button>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
