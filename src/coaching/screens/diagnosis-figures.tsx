import { SegmentedControl } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Definition } from '../../web/definition.tsx'
import { useFormat } from '../../web/format.ts'
import { Section } from '../../web/panel-header.tsx'
import type { ShownDiagnosis, ShownWaterfall } from '../diagnosis-contract.ts'
import { useFactorWords } from './factor-words.ts'
import { WaterfallChart } from './waterfall-chart.tsx'
import classes from './coaching.module.css'

/** From the usual month to the present one, factor by factor; the figures behind it in a table. */
export function DiagnosisFigures({ diagnosis }: { diagnosis: ShownDiagnosis }): ReactNode {
  const { t } = useTranslation()
  const { waterfalls, verdict } = diagnosis
  const first = 'against' in verdict ? verdict.against : waterfalls[0]?.against
  const [against, setAgainst] = useState(first)
  const shown = waterfalls.find((one) => one.against === against) ?? waterfalls[0]
  if (!shown) return null
  return (
    <Section
      title={
        <>
          {t(($) => $.coaching.screens.chart)}
          <Definition name={t(($) => $.coaching.screens.chart)}>
            <p>{t(($) => $.coaching.screens.chartIs, { peers: shown.peers })}</p>
          </Definition>
        </>
      }
      aside={
        waterfalls.length > 1 && (
          <SegmentedControl
            size="xs"
            aria-label={t(($) => $.coaching.screens.against)}
            value={shown.against}
            onChange={(value) => setAgainst(value)}
            data={[
              { value: 'own_base', label: t(($) => $.coaching.screens.ownBase) },
              { value: 'peers', label: t(($) => $.coaching.screens.peers) },
            ]}
          />
        )
      }
    >
      <WaterfallChart waterfall={shown} diagnosis={diagnosis} />
      <Figures waterfall={shown} diagnosis={diagnosis} />
    </Section>
  )
}

function Figures({
  waterfall,
  diagnosis,
}: {
  waterfall: ShownWaterfall
  diagnosis: ShownDiagnosis
}): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const words = useFactorWords(diagnosis)
  const money = (minor: number) => format.moneyShort(minor, diagnosis.currency)
  const isPeers = waterfall.against === 'peers'
  return (
    <details className={classes.details}>
      <summary>{t(($) => $.coaching.screens.figures)}</summary>
      {/* wider than a phone: it slides, and can be reached by the keyboard */}
      <div
        className={classes.slide}
        tabIndex={0}
        role="group"
        aria-label={t(($) => $.coaching.screens.figures)}
      >
        <table className={classes.table}>
          <thead>
            <tr>
              <th>{t(($) => $.coaching.screens.columns.factor)}</th>
              <th>{t(($) => $.coaching.screens.columns[isPeers ? 'beforePeers' : 'before'])}</th>
              <th>{t(($) => $.coaching.screens.columns.after)}</th>
              <th>{t(($) => $.coaching.screens.columns.data)}</th>
              <th>{t(($) => $.coaching.screens.columns.money)}</th>
              <th>{t(($) => $.coaching.screens.columns.interval)}</th>
            </tr>
          </thead>
          <tbody>
            {waterfall.factors.map((factor) => (
              <tr key={`${factor.kind}${factor.stage?.key}`}>
                <th scope="row">{words.nameOf(factor)}</th>
                <td>{words.valueOf(factor, factor.before)}</td>
                <td>{words.valueOf(factor, factor.after)}</td>
                <td>
                  {factor.before === null
                    ? '—'
                    : `${format.number(factor.countBefore, 0)} / ${format.number(factor.countAfter, 0)}`}
                </td>
                <td>{money(factor.money)}</td>
                <td>
                  {money(factor.low)} … {money(factor.high)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
