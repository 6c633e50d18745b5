import { ActionIcon, Menu } from '@mantine/core'
import {
  IconCalendarMonth,
  IconCalendarShare,
  IconDots,
  IconLayoutColumns,
  IconPlus,
  IconTable,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { SellerFilter } from '../../clients/screens/seller-filter.tsx'
import { query } from '../../web/client.ts'
import { ClearFilters, FilterSelect, SearchBox, ViewTabs } from '../../web/filters.tsx'
import { MayButton } from '../../web/may-button.tsx'
import { PageHeader } from '../../web/page-header.tsx'
import { usePanel } from '../../web/panel.ts'
import { CalendarLinkDialog } from './calendar-link-dialog.tsx'
import { tasksRoute, type TasksSearch } from './routes.tsx'
import { closedStates, isNarrowed, openStates, whoseOf, whoses, type ShownState } from './tasks-filters.ts'
import { useReader } from './use-reader.ts'
import classes from './tasks-header.module.css'

/** The head of the list, the board and the calendar: the same filters, kept when one goes from one to another. */
export function TasksHeader({ search }: { search: TasksSearch }): ReactNode {
  const { t } = useTranslation()
  return (
    <>
      <PageHeader
        title={t(($) => $.tasks.screens.title)}
        actions={
          <>
            <As current={search.as ?? 'list'} />
            <OwnCalendar />
            <SetTaskButton />
          </>
        }
      >
        <Tabs search={search} />
        <Filters search={search} />
      </PageHeader>
      <Waiting current={search} />
    </>
  )
}

export function SetTaskButton(): ReactNode {
  const { t } = useTranslation()
  const panel = usePanel()
  return (
    <MayButton
      variant="filled"
      may="task.set"
      leftSection={<IconPlus size={15} aria-hidden />}
      onClick={() => panel.open({ kind: 'task', id: 'new' })}
    >
      {t(($) => $.tasks.screens.set)}
    </MayButton>
  )
}

const ways = [
  { id: 'list', sign: IconTable },
  { id: 'board', sign: IconLayoutColumns },
  { id: 'calendar', sign: IconCalendarMonth },
] as const

function As({ current }: { current: (typeof ways)[number]['id'] }): ReactNode {
  const { t } = useTranslation()
  return (
    <nav className={classes.as} aria-label={t(($) => $.tasks.screens.as)}>
      {ways.map(({ id, sign: Sign }) => (
        <Link
          key={id}
          to={tasksRoute.to}
          search={((old: TasksSearch) => ({ ...old, as: id === 'list' ? undefined : id })) as never}
          className={classes.way}
          data-active={id === current || undefined}
          aria-current={id === current ? 'page' : undefined}
          activeProps={{}}
        >
          <Sign size={15} stroke={1.6} aria-hidden />
          <span className={classes.word}>{t(($) => $.tasks.screens[id])}</span>
        </Link>
      ))}
    </nav>
  )
}

function OwnCalendar(): ReactNode {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Menu>
        <Menu.Target>
          <ActionIcon aria-label={t(($) => $.tasks.screens.feed.more)}>
            <IconDots size={17} stroke={1.6} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconCalendarShare size={15} stroke={1.6} aria-hidden />}
            onClick={() => setOpen(true)}
          >
            {t(($) => $.tasks.screens.feed.menu)}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <CalendarLinkDialog isOpen={isOpen} onClose={() => setOpen(false)} />
    </>
  )
}

function Tabs({ search }: { search: TasksSearch }): ReactNode {
  const { t } = useTranslation()
  const reader = useReader()
  if (!reader.leads) return null
  const { waiting: _waiting, who: _who, ...rest } = search
  return (
    <ViewTabs
      label={t(($) => $.tasks.screens.views)}
      current={search.waiting ? '' : whoseOf(search, reader)}
      tabs={whoses.map((id) => ({
        id,
        label: t(($) => $.tasks.screens.whose[id]),
        search: { ...rest, whose: id === whoseOf({}, reader) ? undefined : id },
      }))}
    />
  )
}

function Filters({ search }: { search: TasksSearch }): ReactNode {
  const { t } = useTranslation()
  const reader = useReader()
  const navigate = useNavigate({ from: tasksRoute.fullPath })
  const change = (part: TasksSearch, replace = false) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace })
  const { as, whose, span, day } = search
  return (
    <>
      <SearchBox
        label={t(($) => $.tasks.screens.find)}
        value={search.q}
        onChange={(q) => change({ q }, true)}
      />
      {reader.leads && whoseOf(search, reader) !== 'mine' && !search.waiting && (
        <SellerFilter
          label={t(($) => $.tasks.screens.person)}
          value={search.who}
          onChange={(who) => change({ who })}
        />
      )}
      {as === undefined && !search.waiting && <StateFilter value={search.state} change={change} />}
      <ClearFilters search={{ as, whose, span, day }} shown={isNarrowed(search)} />
    </>
  )
}

type StateProps = { value: ShownState | undefined; change: (part: TasksSearch) => void }

function StateFilter({ value, change }: StateProps): ReactNode {
  const { t } = useTranslation()
  const states = [...openStates, ...closedStates].map((state) => ({
    value: state as ShownState,
    label: t(($) => $.tasks.screens.states[state]),
  }))
  const groups = (['overdue', 'closed', 'all'] as const).map((group) => ({
    value: group,
    label: t(($) => $.tasks.screens.groups[group]),
  }))
  return (
    <FilterSelect
      label={t(($) => $.tasks.screens.stateFilter)}
      value={value}
      onChange={(state) => change({ state: state as ShownState | undefined })}
      data={[...groups, ...states]}
    />
  )
}

/** What waits for the reader to decide, each a click away. */
function Waiting({ current }: { current: TasksSearch }): ReactNode {
  const { t } = useTranslation()
  const reader = useReader()
  const { data } = useQuery(query.tasks.counts.queryOptions({ input: {} }))
  if (!data) return null
  const mine = reader.leads ? 'mine' : undefined
  const all: { id: string; count: number; label: string; search: TasksSearch }[] = [
    {
      id: 'answer',
      count: data.own.toAnswer,
      label: t(($) => $.tasks.screens.waiting.answer, { count: data.own.toAnswer }),
      search: { as: undefined, whose: mine, state: 'proposed' },
    },
    {
      id: 'objections',
      count: data.waiting.objections,
      label: t(($) => $.tasks.screens.waiting.objections, { count: data.waiting.objections }),
      search: { waiting: 'objections' },
    },
    {
      id: 'overdue',
      count: data.waiting.overdue,
      label: t(($) => $.tasks.screens.waiting.overdue, { count: data.waiting.overdue }),
      search: { waiting: 'overdue' },
    },
  ]
  const shown = all.filter(({ id, count }) => count > 0 || id === current.waiting)
  if (shown.length === 0) return null
  return (
    <nav className={classes.waiting} aria-label={t(($) => $.tasks.screens.waiting.label)}>
      {shown.map(({ id, label, search }) => (
        <Link
          key={id}
          to={tasksRoute.to}
          search={search}
          className={classes.waits}
          aria-current={id === current.waiting ? 'page' : undefined}
          data-active={id === current.waiting || undefined}
          activeProps={{}}
        >
          {label}
        </Link>
      ))}
    </nav>
  )
}
