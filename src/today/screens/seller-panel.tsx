import { SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { MetricDefinition } from '../../plan/screens/metric-definition.tsx'
import { PersonCorrections } from '../../coaching/screens/correction-person.tsx'
import { useIsDirectReport } from '../../coaching/screens/use-direct-report.ts'
import { PersonDeviations } from '../../coaching/screens/person-deviations.tsx'
import { LogBar } from '../../sales/screens/log-bar.tsx'
import { query } from '../../web/client.ts'
import type { PanelProps } from '../../web/composition.ts'
import { MayButton } from '../../web/may-button.tsx'
import { useFormat } from '../../web/format.ts'
import { PanelBody, PanelHeader, Section } from '../../web/panel-header.tsx'
import { usePanel } from '../../web/panel.ts'
import { PanelLink } from '../../web/panel-link.tsx'
import { useSession } from '../../web/session.ts'
import { ProgressBar } from '../../web/progress.tsx'
import { ErrorState, Lines, ScreenLoading } from '../../web/states.tsx'
import type { Board, BoardRow, MetricPace } from '../contract.ts'
import { CauseLine } from './cause-line.tsx'
import { PaceFigures } from './pace-figures.tsx'
import { isExpected, toneOf, usePaceWords } from './pace-words.ts'
import { MoneyLine } from './money-line.tsx'
import { Reading } from './team-table.tsx'
import { usePresence } from './use-presence.ts'
import { WaitingList } from './waiting-list.tsx'
import classes from './seller-panel.module.css'

const loadSignals = () => import('../../coaching/screens/signal-person.tsx')
const SignalsOfPerson = lazy(async () => ({ default: (await loadSignals()).SignalsOfPerson }))
const BelowYearOfPerson = lazy(async () => ({ default: (await loadSignals()).BelowYearOfPerson }))

const BaseRiskOfPerson = lazy(async () => ({
  default: (await import('../../coaching/screens/base-risk-person.tsx')).BaseRiskOfPerson,
}))

const OneToOnesOfPerson = lazy(async () => ({
  default: (await import('../../coaching/screens/one-to-one-person.tsx')).OneToOnesOfPerson,
}))

/**
 * One person of the board, or a leader with their team: «Дело» with every metric, the weeks before and where to go from
 * here, and for the direct supervisor «Человек» with their one-to-ones.
 */
export function SellerPanel({ id, about, close }: PanelProps): ReactNode {
  const { t } = useTranslation()
  const panel = usePanel()
  const { person } = useSession()
  const isDirect = useIsDirectReport(id)
  // who sees branches as sums comes to what is done with one person through the diagnosis, which keeps the look
  const [pane, setPane] = useState<'business' | 'human'>('business')
  const board = useQuery(query.today.board.queryOptions({ input: { of: id, asOf: about } }))
  if (board.error && !board.data)
    return <ErrorState error={board.error} onRetry={() => void board.refetch()} />
  if (!board.data) return <ScreenLoading />
  const { of, rows, waiting } = board.data
  const alone = rows.length === 1 && rows[0]?.personId === of.id ? rows[0] : undefined
  return (
    <>
      <PanelHeader title={of.name} note={<Note board={board.data} row={alone} />} onClose={close} />
      <PanelBody>
        {isDirect && board.data.isNow && (
          <SegmentedControl
            fullWidth
            className={classes.panes}
            aria-label={t(($) => $.coaching.oneToOne.panes)}
            value={pane}
            onChange={setPane}
            data={(['business', 'human'] as const).map((value) => ({
              value,
              label: t(($) => $.coaching.oneToOne[value]),
            }))}
          />
        )}
        {isDirect && board.data.isNow && pane === 'human' ? (
          <Suspense fallback={<Lines count={4} />}>
            <SignalsOfPerson personId={id} />
            <OneToOnesOfPerson personId={id} />
          </Suspense>
        ) : (
          <>
            {board.data.isNow && alone && isDirect !== undefined && (
              <Leading board={board.data} row={alone} isDirect={isDirect} />
            )}
            <Norms board={board.data} isAway={alone !== undefined && isQuiet(alone.today)} />
            <Money board={board.data} isTeam={alone === undefined} />
            <Weeks board={board.data} />
            {board.data.isNow && alone && (
              <Suspense>
                <BaseRiskOfPerson personId={of.id} />
              </Suspense>
            )}
            {waiting && waiting.length > 0 && <WaitingList items={waiting} board={board.data} isInPanel />}
            {board.data.isNow && (
              <div className={classes.acts}>
                {alone && (
                  <LogBar about={{ person: { value: of.id, label: of.name } }} kinds={['call', 'meeting']} />
                )}
                {of.id !== person.id && (
                  <MayButton
                    may="task.set"
                    onClick={() => panel.open({ kind: 'task', id: 'new', about: of.id })}
                  >
                    {t(($) => $.today.seller.assign)}
                  </MayButton>
                )}
              </div>
            )}
            <Section title={t(($) => $.today.seller.where)}>
              <Ways board={board.data} isTeam={alone === undefined} />
            </Section>
          </>
        )}
      </PanelBody>
    </>
  )
}

function Note({ board, row }: { board: Board; row: BoardRow | undefined }): ReactNode {
  const { t } = useTranslation()
  const presence = usePresence(board.day)
  const role = t(($) => $.org.roles[roleOf(board.of.role)])
  return row ? `${role} · ${presence.absenceOf(row) ?? presence.lastSeen(row)}` : role
}

function roleOf(role: string): 'owner' | 'director' | 'head' | 'lead' | 'rep' {
  return (['owner', 'director', 'head', 'lead'] as const).find((one) => one === role) ?? 'rep'
}

/** Nothing was expected and nothing was done: the line under the name says why. */
function isQuiet(paces: readonly MetricPace[]): boolean {
  return paces.every(({ status, done }) => status === 'not_working' && done === 0)
}

/**
 * What differs, and what is done about it, for the person and their direct supervisor; whoever is above opens the
 * diagnosis, which says that the look is kept.
 */
function Leading({ board, row, isDirect }: { board: Board; row: BoardRow; isDirect: boolean }): ReactNode {
  const { t } = useTranslation()
  const { person } = useSession()
  if (!isDirect && row.personId !== person.id) {
    return (
      <Section title={t(($) => $.coaching.screens.deviations)}>
        <PanelLink to={{ kind: 'diagnosis', id: row.personId }} className={classes.why}>
          {t(($) => $.coaching.screens.openDiagnosis)}
        </PanelLink>
      </Section>
    )
  }
  return (
    <>
      <Differences board={board} row={row} />
      {isDirect && (
        <Suspense>
          <BelowYearOfPerson personId={row.personId} />
        </Suspense>
      )}
      <PersonCorrections personId={row.personId} />
    </>
  )
}

/** What differs from what was agreed, and why as far as it is known. */
function Differences({ board, row }: { board: Board; row: BoardRow }): ReactNode {
  const { t } = useTranslation()
  return (
    <Section
      title={t(($) => $.coaching.screens.deviations)}
      aside={
        <PanelLink to={{ kind: 'diagnosis', id: row.personId }} className={classes.why}>
          {t(($) => $.coaching.screens.why)}
        </PanelLink>
      }
    >
      <div className={classes.cause}>
        <CauseLine row={row} board={board} isCauseOnly />
      </div>
      <PersonDeviations personId={row.personId} />
    </Section>
  )
}

function Norms({ board, isAway }: { board: Board; isAway: boolean }): ReactNode {
  const { t } = useTranslation()
  const { today, week } = board.totals
  return (
    <>
      {!isAway && (
        <Section title={board.isNow ? t(($) => $.today.seller.today) : t(($) => $.today.seller.thatDay)}>
          <Paces paces={today} board={board} />
        </Section>
      )}
      {!isQuiet(week) && (
        <Section title={t(($) => $.today.seller.week)}>
          <Paces paces={week} board={board} />
        </Section>
      )}
    </>
  )
}

function Paces({ paces, board }: { paces: MetricPace[]; board: Board }): ReactNode {
  const words = usePaceWords()
  return (
    <ul className={classes.list}>
      {paces.map((pace, index) => {
        const unit = board.metrics[index]!.unit
        return (
          <li key={pace.metric} className={classes.pace}>
            <span className={classes.name}>
              {words.nameOf(pace.metric)}
              <MetricDefinition metric={pace.metric}>
                <Reading />
              </MetricDefinition>
            </span>
            <PaceFigures pace={pace} unit={unit} />
            {isExpected(pace) && (
              <div className={classes.bar} aria-hidden>
                <ProgressBar
                  label={words.nameOf(pace.metric)}
                  done={pace.done}
                  expected={pace.expectedByNow}
                  target={pace.target}
                  tone={toneOf(pace.status)}
                />
              </div>
            )}
          </li>
        )
      })}
    </ul>
  )
}

function Money({ board, isTeam }: { board: Board; isTeam: boolean }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const { month, quarter } = board.plan
  return (
    <Section title={t(($) => $.today.seller.money)}>
      <ul className={classes.list}>
        <MoneyLine
          name={t(($) => $.today.plan.month, { month: format.month(month.from) })}
          line={month.line}
          currency={board.currency}
          isTeam={isTeam}
        />
        <MoneyLine
          name={t(($) => $.today.plan.quarter, { number: Math.ceil(Number(quarter.from.slice(5, 7)) / 3) })}
          line={quarter.line}
          currency={board.currency}
          isTeam={isTeam}
        />
      </ul>
    </Section>
  )
}

/** The whole weeks before, in figures: a bar says that it fell, a figure says by how much. */
function Weeks({ board }: { board: Board }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const words = usePaceWords()
  const unit = board.metrics.find(({ key }) => key === board.trendMetric)?.unit ?? 'count'
  return (
    <Section
      title={`${t(($) => $.today.seller.trend)}: ${words.nameOf(board.trendMetric)}`}
      aside={<MetricDefinition metric={board.trendMetric} />}
    >
      <ul className={classes.list}>
        {board.totals.trend.map(({ from, done, target }) => (
          <li key={from} className={classes.week}>
            <span className={classes.aside}>
              {t(($) => $.today.seller.weekOf, { day: format.dayShort(from) })}
            </span>
            <span className={classes.bar}>
              <ProgressBar
                label={t(($) => $.today.seller.weekOf, { day: format.dayShort(from) })}
                done={done}
                target={target}
                tone="idle"
                format={(value) => words.figure(value, unit)}
              />
            </span>
            <span className={classes.figure}>
              {words.figure(done, unit)}
              {target !== null && target > 0 && (
                <span className={classes.aside}> / {words.figure(target, unit)}</span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Ways({ board, isTeam }: { board: Board; isTeam: boolean }): ReactNode {
  const { t } = useTranslation()
  const { id } = board.of
  return (
    <ul className={classes.ways}>
      {isTeam && (
        <li>
          <Link to="/today/board" search={{ of: id }}>
            {t(($) => $.today.seller.board)}
          </Link>
        </li>
      )}
      <li>
        <Link to="/sales/deals" search={{ who: id }}>
          {t(($) => $.today.seller.deals)}
        </Link>
      </li>
      {!isTeam && (
        <li>
          <Link to="/sales/activities" search={{ person: id }}>
            {t(($) => $.today.seller.activities)}
          </Link>
        </li>
      )}
      <li>
        <Link to="/plan/norms" search={isTeam ? {} : { q: board.of.name }}>
          {t(($) => $.today.seller.norms)}
        </Link>
      </li>
      <li>
        <Link to="/plan/quotas" search={{ of: id }}>
          {t(($) => $.today.seller.quotas)}
        </Link>
      </li>
      <li>
        <PanelLink to={{ kind: 'person', id }}>{t(($) => $.today.seller.card)}</PanelLink>
      </li>
    </ul>
  )
}
