import { Button, Select } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Period } from '../../org/day.ts'
import { DayInput } from '../../web/day-input.tsx'
import { ViewTabs } from '../../web/filters.tsx'
import { useFormat } from '../../web/format.ts'
import { PageHeader } from '../../web/page-header.tsx'
import { daysOf, presets, type Preset } from './periods.ts'
import type { ReportSearch } from './routes.tsx'
import classes from './reports.module.css'

type Props = {
  report: 'sales' | 'activity'
  search: ReportSearch
  /** the preset when the address names none */
  usual: Preset
  /** what the rows may be told apart by, in words, and what they are told apart by */
  keys: readonly { id: string; label: string }[]
  by: readonly string[]
  onDownload: (() => void) | undefined
}

/** Which report, of which days, told apart by what; all of it in the address. */
export function ReportHeader({ report, search, usual, keys, by, onDownload }: Props): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const { from, to } = useReportDays(search, usual)
  return (
    <PageHeader
      title={t(($) => $.reports[report].title)}
      note={
        from === to
          ? format.day(from)
          : t(($) => $.reports.days, { from: format.day(from), to: format.day(to) })
      }
      actions={
        <Button
          leftSection={<IconDownload size={14} aria-hidden />}
          onClick={onDownload}
          disabled={onDownload === undefined}
        >
          {t(($) => $.reports.download)}
        </Button>
      }
    >
      <ViewTabs
        label={t(($) => $.reports.title)}
        current={report}
        tabs={[
          { id: 'sales', label: t(($) => $.reports.sales.tab), to: '/reports/sales', search: {} },
          { id: 'activity', label: t(($) => $.reports.activity.tab), to: '/reports/activity', search: {} },
        ]}
      />
      <PeriodChooser search={search} usual={usual} />
      <GroupChoice keys={keys} by={by} />
    </PageHeader>
  )
}

/** The days of the report: of the preset, or the person's own. */
export function useReportDays(search: ReportSearch, usual: Preset): Period {
  const { place } = useFormat()
  const { from, to, period } = search
  if (!period && from && to) return { from, to }
  return daysOf(period ?? usual, place.today)
}

function useChange(): (change: ReportSearch) => void {
  const navigate = useNavigate()
  return (change) =>
    void navigate({ to: '.', search: (old: ReportSearch) => ({ ...old, ...change }) } as never)
}

function PeriodChooser({ search, usual }: { search: ReportSearch; usual: Preset }): ReactNode {
  const { t } = useTranslation()
  const change = useChange()
  const days = useReportDays(search, usual)
  const isOwn = search.period === undefined && search.from !== undefined && search.to !== undefined
  return (
    <>
      <Select
        aria-label={t(($) => $.reports.period)}
        className={classes.period}
        allowDeselect={false}
        value={isOwn ? 'own' : (search.period ?? usual)}
        onChange={(value) =>
          value === 'own'
            ? change({ period: undefined, ...days })
            : change({ period: value ?? usual, from: undefined, to: undefined })
        }
        maxDropdownHeight={420}
        data={[
          ...presets.map((preset) => ({ value: preset, label: t(($) => $.reports.presets[preset]) })),
          { value: 'own', label: t(($) => $.reports.ownDays) },
        ]}
      />
      {isOwn && (
        <>
          <DayInput
            aria-label={t(($) => $.reports.from)}
            className={classes.day}
            clearable={false}
            value={days.from}
            onChange={(from) => from && change({ ...days, from })}
          />
          <DayInput
            aria-label={t(($) => $.reports.to)}
            className={classes.day}
            clearable={false}
            value={days.to}
            onChange={(to) => to && change({ ...days, to })}
          />
        </>
      )}
    </>
  )
}

/** Each may be on or off; the order in which they were switched on is the order of the columns. */
function GroupChoice({ keys, by }: Pick<Props, 'keys' | 'by'>): ReactNode {
  const { t } = useTranslation()
  const change = useChange()
  return (
    <div className={classes.groups} role="group" aria-label={t(($) => $.reports.by)}>
      <span className={classes.groupsName} aria-hidden>
        {t(($) => $.reports.by)}
      </span>
      {keys.map(({ id, label }) => {
        const isOn = by.includes(id)
        return (
          <button
            key={id}
            type="button"
            className={classes.toggle}
            aria-pressed={isOn}
            onClick={() =>
              change({ by: (isOn ? by.filter((one) => one !== id) : [...by, id]).join(','), sort: undefined })
            }
          >
            {label}
          </button>
        )
      })}
    </div>
  )
}
