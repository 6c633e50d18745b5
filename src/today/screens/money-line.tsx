import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../web/format.ts'
import { ProgressBar } from '../../web/progress.tsx'
import type { QuotaLine } from '../contract.ts'
import { toneOf } from './pace-words.ts'
import { QuotaStanding } from './plan-strip.tsx'
import classes from './seller-panel.module.css'

/** Money of a period against its plan, as one line. */
export function MoneyLine({
  name,
  line,
  currency,
  isTeam,
}: {
  name: string
  line: QuotaLine
  currency: string
  isTeam: boolean
}): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <li className={classes.pace}>
      <span className={classes.name}>{name}</span>
      <span className={classes.money}>
        {line.target === null
          ? t(($) => $.today.plan.none, { done: format.moneyShort(line.done, currency) })
          : t(($) => $.today.plan.of, {
              done: format.moneyShort(line.done, currency),
              target: format.moneyShort(line.target, currency),
            })}
      </span>
      {line.target !== null && (
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
          <div className={classes.standing}>
            <QuotaStanding line={line} />
            {isTeam && line.targetFrom === 'people' && (
              <span className={classes.aside}>{t(($) => $.today.plan.people)}</span>
            )}
          </div>
        </>
      )}
    </li>
  )
}
