import { useId, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../web/format.ts'
import { PanelLink } from '../../web/panel-link.tsx'
import type { ClientShare, ConcentrationTold } from '../concentration-contract.ts'
import classes from './base-risk.module.css'

type Line = { client: ClientShare | null; name: string; wonMinor: number; share: number; sum: number }

/** The largest clients and all others, each with its share and what it makes with those above. */
export function ShareBars({ told }: { told: ConcentrationTold }): ReactNode {
  const { t } = useTranslation()
  const { top, rest, wonMinor } = told
  const lines: Line[] = []
  let sum = 0
  for (const client of top) {
    sum += client.share
    const name = client.account.name ?? t(($) => $.coaching.baseRisks.hidden)
    lines.push({ client, name, wonMinor: client.wonMinor, share: client.share, sum })
  }
  if (rest.clients > 0) {
    const name = t(($) => $.coaching.baseRisks.rest, {
      clients: t(($) => $.coaching.baseRisks.clients, { count: rest.clients }),
    })
    lines.push({ client: null, name, wonMinor: rest.wonMinor, share: rest.wonMinor / wonMinor, sum: 1 })
  }
  return (
    <ol className={classes.bars}>
      {lines.map((line) => (
        <BarLine key={line.client?.account.id ?? 'rest'} line={line} currency={told.currency} />
      ))}
    </ol>
  )
}

function BarLine({ line, currency }: { line: Line; currency: string }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const { client, name, wonMinor, share } = line
  return (
    <li className={classes.bar}>
      <span className={classes.barName}>
        {client?.account.name ? (
          <PanelLink to={{ kind: 'account', id: client.account.id }}>{name}</PanelLink>
        ) : (
          name
        )}
        {client?.onlyKnownTo && (
          <span className={classes.aside}>
            {t(($) => $.coaching.baseRisks.onlyKnownTo, { name: client.onlyKnownTo.name })}
          </span>
        )}
      </span>
      <Bar line={line} />
      <span className={classes.figure}>
        {format.moneyShort(wonMinor, currency)}
        <span className={classes.aside}>{format.percent(share, 1)}</span>
      </span>
    </li>
  )
}

/** Drawn in per mille of what was won; the tick is where it gets together with all above. */
function Bar({ line: { client, name, share, sum } }: { line: Line }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const pattern = useId()
  const width = Math.max(2, 1000 * share)
  return (
    <svg
      className={classes.picture}
      viewBox="0 0 1000 14"
      preserveAspectRatio="none"
      role="img"
      aria-label={t(($) => $.coaching.baseRisks.bar, {
        name,
        share: format.percent(share, 1),
        sum: format.percent(Math.min(1, sum)),
      })}
    >
      <defs>
        <pattern
          id={pattern}
          width="12"
          height="14"
          patternUnits="userSpaceOnUse"
          patternTransform="skewX(-25)"
        >
          <rect width="6" height="14" className={classes.hatch} />
        </pattern>
      </defs>
      <rect width="1000" height="14" className={classes.track} />
      <rect width={width} height="14" className={client ? classes.fill : classes.rest} />
      {client?.onlyKnownTo && <rect width={width} height="14" fill={`url(#${pattern})`} />}
      <rect x={Math.min(996, 1000 * sum - 2)} width="4" height="14" className={classes.tick} />
    </svg>
  )
}
