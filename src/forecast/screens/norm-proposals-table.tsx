import { Checkbox, NumberInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Definition } from '../../web/definition.tsx'
import { useFormat } from '../../web/format.ts'
import type { NormProposal, NormProposals } from '../norm-contract.ts'
import { NormBand } from './norm-band.tsx'
import { NormRemark } from './norm-remark.tsx'
import classes from './norm-proposals.module.css'

type Props = {
  proposals: NormProposals
  chosen: readonly string[]
  amountOf: (one: NormProposal) => number | null
  choose: (ids: string[]) => void
  change: (id: string, amount: number | null) => void
  refusalOf: (id: string) => string | undefined
}

/** One row a person: the plan, what has come, what it takes, what is attainable, and the figure to accept. */
export function NormProposalsTable(props: Props): ReactNode {
  const { t } = useTranslation()
  const { proposals, chosen, choose } = props
  const planned = proposals.items.filter(({ quotaMinor }) => quotaMinor !== null)
  const most = scaleOf(proposals)
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th>
            <Checkbox
              aria-label={t(($) => $.forecast.norms.chooseAll)}
              checked={chosen.length > 0 && chosen.length === planned.length}
              indeterminate={chosen.length > 0 && chosen.length < planned.length}
              onChange={(event) =>
                choose(event.currentTarget.checked ? planned.map(({ person }) => person.id) : [])
              }
            />
          </th>
          <th>{t(($) => $.forecast.norms.person)}</th>
          <th className={classes.end}>{t(($) => $.forecast.norms.plan)}</th>
          <Heads proposals={proposals} />
        </tr>
      </thead>
      {proposals.items.map((one) => (
        <Row key={one.person.id} {...props} one={one} most={most} />
      ))}
      <Totals {...props} planned={planned} />
    </table>
  )
}

/** Wide enough for the attainable and for today's norms; what is needed beyond it is only pointed at. */
function scaleOf({ band, items }: NormProposals): number {
  const norms = items.flatMap(({ norm }) => norm?.perWeek ?? [])
  return 1.6 * Math.max(band?.high ?? 0, ...norms, 0.1)
}

function Heads({ proposals }: { proposals: NormProposals }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const { asOf, since, band, draws, probability, periodStart, periodEnd } = proposals
  const days = { since: format.day(since), asOf: format.day(asOf) }
  const heads = [
    {
      key: 'gained',
      name: t(($) => $.forecast.norms.gained),
      is: t(($) => $.forecast.norms.gainedIs, { day: format.day(asOf) }),
    },
    {
      key: 'needed',
      name: t(($) => $.forecast.norms.needed),
      is: t(($) => $.forecast.norms.neededIs, {
        probability: format.percent(probability),
        draws: format.number(draws),
        from: format.day(periodStart),
        to: format.day(periodEnd),
      }),
    },
    {
      key: 'attainable',
      name: t(($) => $.forecast.norms.attainable),
      is: band
        ? t(($) => $.forecast.norms.attainableIs, {
            low: format.number(band.low),
            high: format.number(band.high),
            people: format.number(band.people),
            ...days,
          })
        : t(($) => $.forecast.norms.few),
    },
    { key: 'pace', name: t(($) => $.forecast.norms.pace), is: t(($) => $.forecast.norms.paceIs, days) },
    { key: 'now', name: t(($) => $.forecast.norms.now), is: t(($) => $.forecast.norms.reviewIs) },
    {
      key: 'proposal',
      name: t(($) => $.forecast.norms.proposal),
      is: t(($) => $.forecast.norms.proposalIs),
    },
  ]
  return heads.map(({ key, name, is }) => (
    <th key={key} className={key === 'attainable' || key === 'proposal' ? undefined : classes.end}>
      {name}{' '}
      <Definition name={name}>
        <p>{is}</p>
      </Definition>
    </th>
  ))
}

type RowProps = Props & { one: NormProposal; most: number }

function Row({ proposals, one, most, chosen, choose, change, amountOf, refusalOf }: RowProps): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const { id, name } = one.person
  const isPlanned = one.quotaMinor !== null
  const { band, currency, weekDays } = proposals
  return (
    <tbody className={classes.person}>
      <tr>
        <td className={classes.pick}>
          <Checkbox
            aria-label={t(($) => $.forecast.norms.choose, { name })}
            disabled={!isPlanned}
            checked={chosen.includes(id)}
            onChange={(event) =>
              choose(event.currentTarget.checked ? [...chosen, id] : chosen.filter((other) => other !== id))
            }
          />
        </td>
        <th scope="row" className={classes.name}>
          {name}
        </th>
        <td className={classes.end} data-label={t(($) => $.forecast.norms.plan)}>
          {isPlanned ? (
            format.moneyShort(one.quotaMinor!, currency)
          ) : (
            <Link to="/plan/quotas">{t(($) => $.forecast.norms.noPlan)}</Link>
          )}
        </td>
        <td className={classes.end} data-label={t(($) => $.forecast.norms.gained)}>
          {format.moneyShort(one.closedMinor, currency)}
          <span className={classes.second}> + {format.moneyShort(one.expectedMinor, currency)}</span>
        </td>
        <td className={classes.end} data-label={t(($) => $.forecast.norms.needed)}>
          <Needed one={one} weekDays={weekDays} />
        </td>
        <td className={classes.band} data-label={t(($) => $.forecast.norms.attainable)}>
          {band && isPlanned && (
            <NormBand
              low={band.low}
              high={band.high}
              needed={one.neededPerWeek}
              norm={one.norm?.perWeek ?? null}
              most={most}
            />
          )}
        </td>
        <td className={classes.end} data-label={t(($) => $.forecast.norms.pace)}>
          {one.pacePerWeek === null ? '–' : format.number(one.pacePerWeek)}
        </td>
        <td className={classes.end} data-label={t(($) => $.forecast.norms.now)}>
          {one.norm ? format.number(one.norm.perWeek, 2) : '–'}
          {one.review !== null && one.review !== one.norm?.perWeek && (
            <div className={classes.second}>
              {t(($) => $.forecast.norms.review, { amount: format.number(one.review) })}
            </div>
          )}
        </td>
        <td className={classes.proposal} data-label={t(($) => $.forecast.norms.proposal)}>
          {isPlanned && (
            <NumberInput
              aria-label={t(($) => $.forecast.norms.amount, { name })}
              w="5rem"
              min={0}
              decimalScale={2}
              decimalSeparator={format.place.locale === 'ru' ? ',' : '.'}
              value={amountOf(one) ?? ''}
              onChange={(value) => change(id, value === '' ? null : Number(value))}
              error={refusalOf(id)}
            />
          )}
        </td>
      </tr>
      <NormRemark one={one} proposals={proposals} />
    </tbody>
  )
}

function Needed({ one, weekDays }: { one: NormProposal; weekDays: number }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const { neededPerWeek, quotaMinor, instead } = one
  if (quotaMinor === null) return '–'
  if (neededPerWeek === null) return instead ? '∞' : '–'
  return (
    <>
      <strong>{format.number(neededPerWeek)}</strong>
      {neededPerWeek > 0 && weekDays > 0 && (
        <div className={classes.second}>
          {t(($) => $.forecast.norms.aDay, { amount: format.number(neededPerWeek / weekDays, 2) })}
        </div>
      )}
    </>
  )
}

function Totals({ proposals, planned, amountOf }: Props & { planned: NormProposal[] }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const { currency } = proposals
  const sum = (of: (one: NormProposal) => number | null) =>
    planned.reduce((total, one) => total + (of(one) ?? 0), 0)
  const isWhole = planned.every(({ neededPerWeek }) => neededPerWeek !== null)
  return (
    <tfoot className={classes.person}>
      <tr>
        <td />
        <th scope="row" className={classes.name}>
          {t(($) => $.forecast.norms.total)}
        </th>
        <td className={classes.end} data-label={t(($) => $.forecast.norms.plan)}>
          {format.moneyShort(
            sum(({ quotaMinor }) => quotaMinor),
            currency,
          )}
        </td>
        <td className={classes.end} data-label={t(($) => $.forecast.norms.gained)}>
          {format.moneyShort(
            sum(({ closedMinor }) => closedMinor),
            currency,
          )}
          <span className={classes.second}>
            {' '}
            +{' '}
            {format.moneyShort(
              sum(({ expectedMinor }) => expectedMinor),
              currency,
            )}
          </span>
        </td>
        <td className={classes.end} data-label={t(($) => $.forecast.norms.needed)}>
          <strong>{isWhole ? format.number(sum(({ neededPerWeek }) => neededPerWeek)) : '–'}</strong>
        </td>
        <td />
        <td className={classes.end} data-label={t(($) => $.forecast.norms.pace)}>
          {format.number(sum(({ pacePerWeek }) => pacePerWeek))}
        </td>
        <td className={classes.end} data-label={t(($) => $.forecast.norms.now)}>
          {format.number(sum(({ norm }) => norm?.perWeek ?? null))}
        </td>
        <td className={classes.proposal} data-label={t(($) => $.forecast.norms.proposal)}>
          <strong>{format.number(sum(amountOf))}</strong>
        </td>
      </tr>
    </tfoot>
  )
}
