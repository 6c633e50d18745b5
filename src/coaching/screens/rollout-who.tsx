import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../web/format.ts'
import { Section } from '../../web/panel-header.tsx'
import { PanelLink } from '../../web/panel-link.tsx'
import { StatusMark } from '../../web/status-mark.tsx'
import type { RolloutDetail } from '../rollout-contract.ts'
import coaching from './coaching.module.css'
import { AdoptionDefinition } from './rollout-definition.tsx'
import classes from './rollout.module.css'
import { stateTones, useRolloutWords } from './use-rollout-words.ts'

/** Those whom the reader leads, in the order in which it spread. */
export function RolloutWho({ rollout }: { rollout: RolloutDetail }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <Section
      title={
        <>
          {t(($) => $.coaching.rollouts.who.title)}
          <AdoptionDefinition rollout={rollout} />
        </>
      }
    >
      <p className={classes.aside}>{t(($) => $.coaching.rollouts.who.is)}</p>
      <ul className={classes.people}>
        {rollout.who.map(({ person, done, count, state, adoptedOn, isStalled }) => (
          <li key={person.id}>
            <span className={classes.line}>
              <PanelLink to={{ kind: 'seller', id: person.id }}>{person.name}</PanelLink>
              <span className={classes.shares}>
                {t(($) => $.coaching.rollouts.ofPeople, { count: done, people: count })}
              </span>
              <span className={classes.state}>
                <StatusMark
                  tone={stateTones[state]}
                  label={
                    adoptedOn
                      ? t(($) => $.coaching.rollouts.adoptedOn, { day: format.dayShort(adoptedOn) })
                      : t(($) => $.coaching.rollouts.states[state])
                  }
                />
              </span>
            </span>
            {isStalled && <p className={classes.aside}>{t(($) => $.coaching.rollouts.who.stalled)}</p>}
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** By item of the list, and by the client's line of business: the least first. */
export function RolloutWhere({ rollout }: { rollout: RolloutDetail }): ReactNode {
  const { t } = useTranslation()
  const words = useRolloutWords()
  if (rollout.where.length === 0) return null
  return (
    <Section title={t(($) => $.coaching.rollouts.where.title)}>
      {(['item', 'industry'] as const).map((by) => {
        const rows = rollout.where.filter((one) => one.by === by)
        if (rows.length === 0) return null
        return (
          <table key={by} className={`${coaching.table} ${classes.where}`}>
            <thead>
              <tr>
                <th scope="col">{t(($) => $.coaching.rollouts.where[by])}</th>
                <th scope="col">{t(($) => $.coaching.rollouts.who.share)}</th>
                <th scope="col">{t(($) => $.coaching.rollouts.where.share)}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.name}>
                  <th scope="row">{row.name}</th>
                  <td>{t(($) => $.coaching.rollouts.ofPeople, { count: row.done, people: row.count })}</td>
                  <td>{words.shareOf(row)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )
      })}
    </Section>
  )
}
