import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../web/format.ts'
import { StatusMark } from '../../web/status-mark.tsx'
import type { NormProposal, NormProposals } from '../norm-contract.ts'
import classes from './norm-proposals.module.css'

/** Why the figure is what it is; of a plan out of reach, what would have to change. */
export function NormRemark({ one, proposals }: { one: NormProposal; proposals: NormProposals }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const { neededPerWeek, proposal, quotaMinor, isAttainable, month, ramp } = one
  if (quotaMinor === null) return null
  const limit =
    neededPerWeek === 0
      ? t(($) => $.forecast.norms.enough)
      : proposal?.limitedBy === 'step'
        ? neededPerWeek === null
          ? null
          : t(($) => $.forecast.norms.byStep, { needed: format.number(neededPerWeek) })
        : proposal?.limitedBy === 'ramp' && month !== null
          ? t(($) => $.forecast.norms.byRamp, { month: String(month), share: format.percent(ramp) })
          : null
  if (isAttainable !== false && !limit) return null
  return (
    <tr className={classes.remark}>
      <td />
      <td colSpan={8}>{isAttainable === false ? <Beyond one={one} proposals={proposals} /> : limit}</td>
    </tr>
  )
}

function Beyond({ one, proposals }: { one: NormProposal; proposals: NormProposals }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const { instead } = one
  const { band, currency } = proposals
  const top = format.number(band?.high ?? 0)
  const conversion = instead?.conversion
  const size = instead?.dealSizeMinor
  const activities = instead?.activities
  const people = instead?.people
  const list = [
    conversion &&
      t(($) => $.forecast.norms.remedies.conversion, {
        needed: format.percent(conversion.needed, 1),
        now: format.percent(conversion.now, 1),
      }),
    size &&
      t(($) => $.forecast.norms.remedies.dealSize, {
        needed: format.moneyShort(size.needed, currency),
        now: format.moneyShort(size.now, currency),
      }),
    activities &&
      t(($) => $.forecast.norms.remedies.activities, {
        needed: format.number(activities.needed, 0),
        now: format.number(activities.now, 0),
      }),
    people && t(($) => $.forecast.norms.remedies.people, { count: people.needed }),
  ].filter((word) => typeof word === 'string')
  return (
    <>
      <StatusMark tone="warn" label={t(($) => $.forecast.norms.beyondTop, { top })} />{' '}
      {list.length > 0
        ? t(($) => $.forecast.norms.wouldTake, { top, list: list.join('; ') })
        : t(($) => $.forecast.norms.noWay)}
    </>
  )
}
