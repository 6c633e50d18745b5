import { useMediaQuery } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../web/format.ts'
import { PanelLink } from '../../web/panel-link.tsx'
import { usePanel } from '../../web/panel.ts'
import { phone } from '../../web/phone.ts'
import type { Norm } from '../contract.ts'
import type { MetricKey } from '../metric.ts'
import { MetricDefinition } from './metric-definition.tsx'
import { normPanelId, weekOf, type Holder, type NormCell, type NormRow } from './norms-view.ts'
import { WeekPattern } from './week-pattern.tsx'
import classes from './norms-table.module.css'
import { useMetrics } from './use-metrics.ts'

type Props = {
  metrics: MetricKey[]
  roles: NormRow[]
  people: NormRow[]
  maySetRole: (role: string) => boolean
  maySetPerson: (id: string) => boolean
}

/** Roles, then people, by metric; on a phone one holder under another with their norms in lines. */
export function NormsTable(props: Props): ReactNode {
  const isPhone = useMediaQuery(phone, undefined, { getInitialValueInEffect: false })
  return isPhone ? <PhoneNorms {...props} /> : <WideNorms {...props} />
}

function WideNorms({ metrics, roles, people, ...may }: Props): ReactNode {
  const { t } = useTranslation()
  const { shortOf } = useMetrics()
  return (
    <div className={classes.scroll}>
      <table
        className={classes.table}
        style={{ '--metrics': metrics.length }}
        aria-label={t(($) => $.plan.norms.title)}
      >
        <thead>
          <tr>
            <th scope="col">{t(($) => $.plan.norms.who)}</th>
            {metrics.map((metric) => (
              <th key={metric} scope="col">
                {shortOf(metric)} <MetricDefinition metric={metric} />
              </th>
            ))}
          </tr>
        </thead>
        <Group title={t(($) => $.plan.norms.forRoles)} rows={roles} columns={metrics.length + 1} {...may} />
        <Group
          title={`${t(($) => $.plan.norms.forPeople)} · ${t(($) => $.plan.norms.legend)}`}
          rows={people}
          columns={metrics.length + 1}
          {...may}
        />
      </table>
    </div>
  )
}

type GroupProps = Pick<Props, 'maySetRole' | 'maySetPerson'> & {
  title: string
  rows: NormRow[]
  columns: number
}

function Group({ title, rows, columns, ...may }: GroupProps): ReactNode {
  if (rows.length === 0) return null
  return (
    <tbody>
      <tr>
        <th className={classes.group} colSpan={columns} scope="colgroup">
          {title}
        </th>
      </tr>
      {rows.map(({ key, holder, cells }) => (
        <tr key={key}>
          <th scope="row">
            <HolderName holder={holder} />
          </th>
          {cells.map((cell) => (
            <td key={cell.metric}>
              <CellLink holder={holder} cell={cell} maySet={maySet(holder, may)} />
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  )
}

/** Only what is a holder's own; the rest is as with the role, said once. */
function PhoneNorms({ roles, people, ...may }: Props): ReactNode {
  const { t } = useTranslation()
  const { shortOf } = useMetrics()
  return (
    <ul className={classes.holders} aria-label={t(($) => $.plan.norms.title)}>
      {[...roles, ...people].map(({ key, holder, cells }) => {
        const own = cells.filter((cell) => cell.own || cell.next)
        return (
          <li key={key} className={classes.holder}>
            <HolderName holder={holder} />
            {own.length > 0 && (
              <ul className={classes.lines}>
                {own.map((cell) => (
                  <li key={cell.metric} className={classes.line}>
                    <span className={classes.metric}>{shortOf(cell.metric)}</span>
                    <CellLink holder={holder} cell={cell} maySet={maySet(holder, may)} />
                  </li>
                ))}
              </ul>
            )}
            <PhoneRest
              holder={holder}
              cells={cells.filter((cell) => !own.includes(cell))}
              isAll={own.length === 0}
            />
          </li>
        )
      })}
    </ul>
  )
}

function PhoneRest(props: { holder: Holder; cells: NormCell[]; isAll: boolean }): ReactNode {
  const { t } = useTranslation()
  const inherited = props.cells.filter(({ ofRole }) => ofRole !== null)
  if (inherited.length > 0) {
    return (
      <p className={classes.rest}>
        {props.isAll ? t(($) => $.plan.norms.asRole) : t(($) => $.plan.norms.restAsRole)}
      </p>
    )
  }
  return props.isAll ? <p className={classes.rest}>{t(($) => $.plan.norms.noNorm)}</p> : null
}

function maySet(holder: Holder, may: Pick<Props, 'maySetRole' | 'maySetPerson'>): boolean {
  return holder.kind === 'role' ? may.maySetRole(holder.role) : may.maySetPerson(holder.id)
}

function HolderName({ holder }: { holder: Holder }): ReactNode {
  const name = useHolderName(holder)
  return <span className={holder.kind === 'role' ? classes.role : undefined}>{name}</span>
}

/** A role by its name, a person by theirs. */
export function useHolderName(holder: Holder): string {
  const { t } = useTranslation()
  if (holder.kind === 'person') return holder.name
  return t(($) => $.org.roles[holder.role as keyof typeof $.org.roles])
}

/** A norm, or the place where one may be set; either opens the panel. */
function CellLink({ holder, cell, maySet }: { holder: Holder; cell: NormCell; maySet: boolean }): ReactNode {
  const { t } = useTranslation()
  const { nameOf } = useMetrics()
  const format = useFormat()
  const { current } = usePanel()
  const who = useHolderName(holder)
  const metric = nameOf(cell.metric)
  const id = normPanelId(cell.metric, holder)
  const shown = cell.own ?? cell.ofRole
  if (!shown && !cell.next) {
    if (!maySet)
      return (
        <span className={classes.none} aria-label={t(($) => $.plan.norms.noNorm)}>
          –
        </span>
      )
    return (
      <PanelLink to={{ kind: 'norm', id: 'new', about: id }}>
        <span className={classes.add} role="img" aria-label={t(($) => $.plan.norms.add, { metric, who })}>
          <IconPlus size={14} aria-hidden />
        </span>
      </PanelLink>
    )
  }
  return (
    <span
      className={classes.cell}
      data-selected={(current?.kind === 'norm' && current.id === id) || undefined}
    >
      <PanelLink to={{ kind: 'norm', id }}>
        {shown ? (
          <span className={cell.own ? classes.figure : classes.inherited}>
            {format.number(weekOf(shown), 2)}
          </span>
        ) : (
          <span className={classes.inherited}>–</span>
        )}
        <span className={classes.hidden}>
          , {metric}, {who}
        </span>
      </PanelLink>
      {cell.own?.perWeekday && <WeekPattern perWeekday={cell.own.perWeekday} size="small" />}
      <span className={classes.notes}>
        <Notes holder={holder} cell={cell} />
      </span>
    </span>
  )
}

function Notes({ holder, cell }: { holder: Holder; cell: NormCell }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const { own, ofRole, next } = cell
  return (
    <>
      {own && <span>{t(($) => $.plan.norms.fromDay, { day: format.dayShort(own.fromDay) })}</span>}
      {own && holder.kind === 'person' && <OwnAgainstRole own={own} ofRole={ofRole} />}
      {!own && ofRole && <span className={classes.hidden}>{t(($) => $.plan.norms.asRole)}</span>}
      {next && (
        <span className={classes.next}>
          {next.norm
            ? t(($) => $.plan.norms.next, {
                day: format.dayShort(next.day),
                amount: format.number(weekOf(next.norm), 2),
              })
            : t(($) => $.plan.norms.nextNone, { day: format.dayShort(next.day) })}
        </span>
      )}
    </>
  )
}

/** A norm of one's own is marked, and says how far it is from what the role asks. */
function OwnAgainstRole({ own, ofRole }: { own: Norm; ofRole: Norm | null }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  if (!ofRole) return <span className={classes.own}>{t(($) => $.plan.norms.own)}</span>
  const gap = Math.round((weekOf(own) - weekOf(ofRole)) * 100) / 100
  const difference = format.number(Math.abs(gap), 2)
  return (
    <span className={classes.own}>
      {gap > 0 && t(($) => $.plan.norms.ownMore, { difference })}
      {gap < 0 && t(($) => $.plan.norms.ownLess, { difference })}
      {gap === 0 && t(($) => $.plan.norms.ownSame)}
    </span>
  )
}
