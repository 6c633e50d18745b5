import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { EditButton } from '../../sales/screens/edit-button.tsx'
import { query } from '../../web/client.ts'
import type { PanelProps } from '../../web/composition.ts'
import { useFormat } from '../../web/format.ts'
import { PanelBody, PanelHeader, Properties, Section } from '../../web/panel-header.tsx'
import { ErrorState, ScreenLoading } from '../../web/states.tsx'
import { StatusMark } from '../../web/status-mark.tsx'
import type { RolloutDetail } from '../rollout-contract.ts'
import { AdoptionDefinition } from './rollout-definition.tsx'
import { RolloutClose } from './rollout-close.tsx'
import { RolloutCurve } from './rollout-curve.tsx'
import { RolloutEdit } from './rollout-edit.tsx'
import { RolloutEffectPart } from './rollout-effect-part.tsx'
import { RolloutExample } from './rollout-example.tsx'
import { NewRollout } from './rollout-form.tsx'
import { RolloutObjections } from './rollout-objections.tsx'
import { RolloutWhere, RolloutWho } from './rollout-who.tsx'
import classes from './rollout.module.css'
import { stateTones, useRolloutWords } from './use-rollout-words.ts'

/** A new way of selling: what is to be done and why, how it spreads, where it stalls; or the form of a new one. */
export function RolloutPanel({ id, close }: PanelProps): ReactNode {
  return id === 'new' ? <NewRollout close={close} /> : <Detail id={id} close={close} />
}

function Detail({ id, close }: { id: string; close: () => void }): ReactNode {
  const [isEdited, setEdited] = useState(false)
  const rollout = useQuery(query.coaching.rollouts.read.queryOptions({ input: { id } }))
  if (rollout.error && !rollout.data) {
    return <ErrorState error={rollout.error} onRetry={() => void rollout.refetch()} />
  }
  if (!rollout.data) return <ScreenLoading />
  const { name, behaviour, mayLead, outcome } = rollout.data
  return (
    <>
      <PanelHeader
        title={name}
        note={<Kind kind={behaviour.kind} />}
        onClose={close}
        actions={
          mayLead &&
          !outcome &&
          !isEdited && <EditButton may="rollout.lead" onClick={() => setEdited(true)} />
        }
      />
      <PanelBody>
        {isEdited ? (
          <RolloutEdit rollout={rollout.data} close={() => setEdited(false)} />
        ) : (
          <Whole rollout={rollout.data} />
        )}
      </PanelBody>
    </>
  )
}

function Kind({ kind }: { kind: RolloutDetail['behaviour']['kind'] }): ReactNode {
  const { t } = useTranslation()
  return t(($) => $.coaching.rollouts.kinds[kind])
}

function Whole({ rollout }: { rollout: RolloutDetail }): ReactNode {
  const { mayLead, own, outcome, who } = rollout
  return (
    <>
      <Facts rollout={rollout} />
      {own && <Own rollout={rollout} own={own} />}
      <RolloutExample rollout={rollout} />
      <RolloutCurve rollout={rollout} />
      {who.length > 0 && <RolloutWho rollout={rollout} />}
      {mayLead && <RolloutWhere rollout={rollout} />}
      {mayLead && <RolloutEffectPart rollout={rollout} />}
      <RolloutObjections rollout={rollout} />
      {mayLead && !outcome && <RolloutClose id={rollout.id} />}
    </>
  )
}

function Facts({ rollout }: { rollout: RolloutDetail }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const words = useRolloutWords()
  const { behaviour, goalPercent, outcome, startedBy, startedOn, why } = rollout
  return (
    <>
      {outcome && (
        <div className={classes.ended}>
          <StatusMark
            tone={outcome.word === 'rule' ? 'good' : 'idle'}
            label={t(($) => $.coaching.rollouts.outcomes[outcome.word])}
          />
          <p className={classes.said}>{outcome.said}</p>
          <p className={classes.aside}>
            {t(($) => $.coaching.rollouts.closedIs, {
              name: outcome.by.name,
              day: format.day(outcome.on),
            })}
          </p>
        </div>
      )}
      <Properties
        items={[
          [t(($) => $.coaching.rollouts.why), why],
          [
            t(($) => $.coaching.rollouts.what),
            <>
              {words.ruleOf(rollout)}
              {behaviour.items.length > 0 && (
                <ul className={classes.items}>
                  {behaviour.items.map((item) => (
                    <li key={item}>{item}</li>
                  ))}
                </ul>
              )}
            </>,
          ],
          [
            t(($) => $.coaching.rollouts.goal),
            t(($) => $.coaching.rollouts.goalIs, { percent: format.percent(goalPercent / 100) }),
          ],
          [
            t(($) => $.coaching.rollouts.columns.since),
            t(($) => $.coaching.rollouts.by, { name: startedBy.name, day: format.day(startedOn) }),
          ],
        ]}
      />
    </>
  )
}

function Own({
  rollout,
  own,
}: {
  rollout: RolloutDetail
  own: NonNullable<RolloutDetail['own']>
}): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const { done, count, state, adoptedOn } = own
  return (
    <Section title={t(($) => $.coaching.rollouts.own.title)}>
      <p className={classes.line}>
        <span>
          {count === 0
            ? t(($) => $.coaching.rollouts.own.none)
            : t(($) => $.coaching.rollouts.own.share, { done, count })}
        </span>
        <span className={classes.line}>
          <StatusMark
            tone={stateTones[state]}
            label={
              adoptedOn
                ? t(($) => $.coaching.rollouts.adoptedOn, { day: format.dayShort(adoptedOn) })
                : t(($) => $.coaching.rollouts.states[state])
            }
          />
          <AdoptionDefinition rollout={rollout} />
        </span>
      </p>
    </Section>
  )
}
