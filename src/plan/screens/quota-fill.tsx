import { Button, Checkbox, Group, Modal, NumberInput, Select } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useQueries } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Locale } from '../../platform/locale.ts'
import { query } from '../../web/client.ts'
import { useFormat } from '../../web/format.ts'
import { phone } from '../../web/phone.ts'
import { ErrorState, Lines } from '../../web/states.tsx'
import { StatusMark } from '../../web/status-mark.tsx'
import type { PlanPeriod, QuotaGrid, QuotaProposal } from '../contract.ts'
import { writeAmount } from './amount-text.ts'
import { periodName } from './period-name.ts'
import { proposalRows, targetsOf, type ProposalRow } from './quota-proposals.ts'
import { keyOf } from './quota-draft.ts'
import { amountOf } from './quota-rows.tsx'
import type { QuotaSheet } from './use-quota-sheet.ts'
import classes from './quota-fill.module.css'

/** To the rouble, or to what people plan in. */
const steps = [1, 1000, 10_000, 50_000, 100_000]

type Basis = 'last_month' | 'last_quarter' | 'last_year'

/** Proposes quotas from what was done before, shows them all, and puts those that are wanted into the sheet, unsaved. */
export function FillDialog({ sheet, onClose }: { sheet: QuotaSheet; onClose: () => void }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const isPhone = useMediaQuery(phone, undefined, { getInitialValueInEffect: false })
  const [target, setTarget] = useState(() => firstTarget(sheet))
  const [basis, setBasis] = useState<Basis>('last_quarter')
  const [growth, setGrowth] = useState(0)
  const [replaces, setReplaces] = useState(false)
  const [step, setStep] = useState(10_000)
  const { isMoney } = sheet.form
  const proposals = useProposals(sheet.grid, target, basis, growth)
  const rows = proposals.data
    ? proposalRows(proposals.data, replaces, isMoney ? step * 10 ** sheet.form.minorDigits : 1)
    : undefined
  const chosen = rows?.flatMap((row) => row.cells.filter(({ isTaken }) => isTaken)) ?? []

  function apply(): void {
    sheet.fill(
      chosen.map(({ personId, start, proposed, current }) => ({
        key: keyOf(personId, start),
        text: writeAmount(proposed, sheet.form),
        base: current,
      })),
    )
    onClose()
  }

  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      fullScreen={isPhone}
      title={t(($) => $.plan.quotas.fillTitle)}
      closeButtonProps={{ 'aria-label': t(($) => $.web.actions.close) }}
    >
      <div className={classes.choice}>
        <TargetSelect grid={sheet.grid} value={target} onChange={setTarget} />
        <Select
          label={t(($) => $.plan.quotas.basis)}
          allowDeselect={false}
          value={basis}
          onChange={(value) => setBasis(value ?? 'last_quarter')}
          data={(['last_month', 'last_quarter', 'last_year'] as const).map((value) => ({
            value,
            label: t(($) => $.plan.quotas.bases[value]),
          }))}
        />
        <NumberInput
          label={t(($) => $.plan.quotas.growth)}
          value={growth}
          onChange={(value) => setGrowth(typeof value === 'number' ? value : 0)}
          min={-90}
          max={500}
          suffix=" %"
          allowDecimal={false}
          hideControls={false}
        />
        {isMoney && (
          <Select
            label={t(($) => $.plan.quotas.round)}
            allowDeselect={false}
            value={String(step)}
            onChange={(value) => setStep(Number(value ?? 1))}
            data={steps.map((value) => ({
              value: String(value),
              label: value === 1 ? t(($) => $.plan.quotas.roundNone) : format.number(value),
            }))}
          />
        )}
      </div>
      <Checkbox
        className={classes.replaces}
        label={t(($) => $.plan.quotas.replaces)}
        checked={replaces}
        onChange={(event) => setReplaces(event.currentTarget.checked)}
      />
      {proposals.error ? (
        <ErrorState error={proposals.error} onRetry={proposals.retry} />
      ) : proposals.data && rows ? (
        <>
          <BasisNote proposals={proposals.data} />
          <Preview sheet={sheet} rows={rows} starts={target} />
        </>
      ) : (
        <Lines count={5} />
      )}
      <Group gap="xs" justify="flex-end" mt="md" className={classes.buttons}>
        <span className={classes.count}>{t(($) => $.plan.quotas.willFill, { count: chosen.length })}</span>
        <Button onClick={onClose}>{t(($) => $.web.actions.cancel)}</Button>
        <Button variant="filled" onClick={apply} disabled={chosen.length === 0}>
          {t(($) => $.plan.quotas.putIn)}
        </Button>
      </Group>
    </Modal>
  )
}

/** The period of the active cell when its days are not over, else the current or the first one. */
function firstTarget({ grid, columns, active }: QuotaSheet): string[] {
  const here = grid.periods[columns[active.column] ?? 0]
  const now = grid.periods.find(({ isCurrent }) => isCurrent)
  const chosen = here && !here.isPast ? here : (now ?? grid.periods[0])
  return chosen ? [chosen.start] : []
}

function useProposals(grid: QuotaGrid, starts: string[], from: Basis, growth: number) {
  const results = useQueries({
    queries: starts.map((periodStart) =>
      query.plan.quotas.proposals.queryOptions({
        input: { metric: grid.metric, period: grid.period, periodStart, of: grid.of.id, from, growth },
      }),
    ),
  })
  const done = results.flatMap(({ data }) => (data ? [data.items] : []))
  return {
    data: done.length === starts.length ? done : undefined,
    error: results.find(({ error }) => error)?.error,
    retry: () => results.forEach((result) => void result.refetch()),
  }
}

function TargetSelect(props: {
  grid: QuotaGrid
  value: string[]
  onChange: (starts: string[]) => void
}): ReactNode {
  const { t, i18n } = useTranslation()
  const { grid, value, onChange } = props
  const nameOf = (period: PlanPeriod, start: string) =>
    periodName(t, i18n.language as Locale, period, start, 'long')
  const targets = targetsOf(grid)
  return (
    <Select
      label={t(($) => $.plan.quotas.target)}
      allowDeselect={false}
      value={value.join(' ')}
      onChange={(chosen) => onChange((chosen ?? '').split(' '))}
      data={targets.map((starts) => ({
        value: starts.join(' '),
        label:
          starts.length > 1
            ? t(($) => $.plan.quotas.threeMonths, { quarter: nameOf('quarter', starts[0]!) })
            : nameOf(grid.period, starts[0]!),
      }))}
    />
  )
}

/** From which days the proposal comes, and whether they are over. */
function BasisNote({ proposals }: { proposals: QuotaProposal[][] }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const first = proposals[0]?.[0]?.basis
  const last = proposals.at(-1)?.[0]?.basis
  if (!first || !last) return <p className={classes.note}>{t(($) => $.plan.quotas.nobody)}</p>
  return (
    <p className={classes.note}>
      {t(($) => $.plan.quotas.basisDays, { from: format.day(first.from), to: format.day(last.to) })}{' '}
      {last.to >= format.place.today && (
        <StatusMark
          tone="warn"
          label={
            first.from > format.place.today
              ? t(($) => $.plan.quotas.basisAhead)
              : t(($) => $.plan.quotas.basisOpen)
          }
        />
      )}
    </p>
  )
}

function Preview({
  sheet,
  rows,
  starts,
}: {
  sheet: QuotaSheet
  rows: ProposalRow[]
  starts: string[]
}): ReactNode {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const written = (amount: number | null) => amountOf(format, sheet.form, amount)
  return (
    <div className={classes.scroll} role="region" aria-label={t(($) => $.plan.quotas.preview)} tabIndex={0}>
      <table className={classes.table} aria-label={t(($) => $.plan.quotas.fillTitle)}>
        <thead>
          <tr>
            <th scope="col">{t(($) => $.plan.quotas.person)}</th>
            <th scope="col">{t(($) => $.plan.quotas.done)}</th>
            {starts.map((start) => (
              <th key={start} scope="col">
                {periodName(t, i18n.language as Locale, sheet.grid.period, start, 'long')}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ person, done, cells }) => (
            <tr key={person.id}>
              <th scope="row">{person.name}</th>
              <td>{written(done)}</td>
              {cells.map((cell) => (
                <td key={cell.start} data-taken={cell.isTaken || undefined}>
                  {cell.proposed === null ? (
                    <span className={classes.dim}>{t(($) => $.plan.quotas.nothingDone)}</span>
                  ) : (
                    <span className={classes.proposed}>{written(cell.proposed)}</span>
                  )}
                  {cell.current !== null && (
                    <span className={classes.current}>
                      {cell.isTaken
                        ? t(($) => $.plan.quotas.replacing, { current: written(cell.current) })
                        : t(($) => $.plan.quotas.stays, { current: written(cell.current) })}
                    </span>
                  )}
                  {!cell.mayEdit && <span className={classes.current}>{t(($) => $.plan.quotas.closed)}</span>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
