import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Definition } from '../../web/definition.tsx'
import { useFormat, type Format } from '../../web/format.ts'
import { ProgressBar } from '../../web/progress.tsx'
import { useMay } from '../../web/session.ts'
import { StatusMark } from '../../web/status-mark.tsx'
import type { Board, PlanLine, QuotaLine } from '../contract.ts'
import { PlanForecast } from './plan-forecast.tsx'
import { isExpected, toneOf, usePaceWords } from './pace-words.ts'
import classes from './plan-strip.module.css'

/** The plan of the month and of the quarter: fact, where it should be by now, and whose figure the target is. */
export function PlanStrip({ board }: { board: Board }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const { month, quarter } = board.plan
  const isTeam = board.rows.length > 1 || board.rows[0]?.personId !== board.of.id
  return (
    <section className={classes.strip} aria-label={t(($) => $.today.plan.title)}>
      <Line
        name={t(($) => $.today.plan.month, { month: format.month(month.from) })}
        plan={month}
        currency={board.currency}
        isTeam={isTeam}
        setting={{ period: 'month', of: board.of.id, year: Number(month.from.slice(0, 4)), at: month.from }}
      />
      <Line
        name={t(($) => $.today.plan.quarter, { number: Math.ceil(Number(quarter.from.slice(5, 7)) / 3) })}
        plan={quarter}
        currency={board.currency}
        isTeam={isTeam}
        setting={{
          period: 'quarter',
          of: board.of.id,
          year: Number(quarter.from.slice(0, 4)),
          at: quarter.from,
        }}
      />
    </section>
  )
}

type Props = { name: string; plan: PlanLine; currency: string; isTeam: boolean; setting: object }

function Line({ name, plan, currency, isTeam, setting }: Props): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const maySet = useMay('plan.set')
  const { line } = plan
  return (
    <div className={classes.line}>
      <div className={classes.name}>
        {name}
        <Definition name={name}>
          <p>{t(($) => $.today.plan.what)}</p>
          <p>{t(($) => $.today.plan.pace)}</p>
        </Definition>
      </div>
      <div className={classes.money}>
        {line.target === null
          ? t(($) => $.today.plan.none, { done: format.moneyShort(line.done, currency) })
          : t(($) => $.today.plan.of, {
              done: format.moneyShort(line.done, currency),
              target: format.moneyShort(line.target, currency),
            })}
      </div>
      {line.target === null ? (
        maySet && (
          <Link to="/plan/quotas" search={setting as never} className={classes.set}>
            {t(($) => $.today.plan.set)}
          </Link>
        )
      ) : (
        <>
          <div className={classes.bar}>
            <ProgressBar
              label={name}
              done={line.done}
              expected={line.expectedByNow}
              target={line.target}
              tone={toneOf(line.status)}
              format={(amount) => format.moneyShort(amount, currency)}
            />
          </div>
          <QuotaStanding line={line} />
        </>
      )}
      {plan.forecast && (
        <PlanForecast forecast={plan.forecast} hasTarget={line.target !== null} currency={currency} />
      )}
      <div className={classes.notes}>{useNotes(plan, currency, isTeam, format).join(' · ')}</div>
    </div>
  )
}

/** The mark, what part is done and what part is due by now. */
export function QuotaStanding({ line }: { line: QuotaLine }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const words = usePaceWords()
  if (line.target === null || line.attained === null) return null
  return (
    <div className={classes.standing}>
      <StatusMark tone={toneOf(line.status)} label={words.status(line.status)} />
      <span>{t(($) => $.today.plan.attained, { percent: format.percent(line.attained) })}</span>
      {isExpected(line) && (
        <span className={classes.due}>
          {t(($) => $.today.plan.due, { percent: format.percent(line.expectedByNow / line.target) })}
        </span>
      )}
    </div>
  )
}

function useNotes(
  { line, gap, peopleWithoutQuota, otherCurrencies }: PlanLine,
  currency: string,
  isTeam: boolean,
  format: Format,
) {
  const { t } = useTranslation()
  const notes: string[] = []
  if (line.targetFrom === 'own')
    notes.push(isTeam ? t(($) => $.today.plan.own) : t(($) => $.today.plan.personal))
  if (line.targetFrom === 'people') notes.push(t(($) => $.today.plan.people))
  if (gap !== null && gap > 0)
    notes.push(t(($) => $.today.plan.short, { amount: format.moneyShort(gap, currency) }))
  if (gap !== null && gap < 0)
    notes.push(t(($) => $.today.plan.over, { amount: format.moneyShort(-gap, currency) }))
  if (isTeam && line.target !== null && peopleWithoutQuota > 0) {
    notes.push(t(($) => $.today.plan.without, { count: peopleWithoutQuota }))
  }
  if (otherCurrencies.length > 0) {
    const amounts = format.list(
      otherCurrencies.map((one) => format.moneyShort(one.amountMinor, one.currency)),
    )
    notes.push(t(($) => $.today.plan.beside, { amounts }))
  }
  return notes
}
