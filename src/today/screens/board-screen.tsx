import { Button } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { OwnQuotas, useAwaitsOwnQuotas } from '../../plan/screens/own-quotas.tsx'
import { WarningStrip } from '../../forecast/screens/warning-strip.tsx'
import { query } from '../../web/client.ts'
import { useFormat } from '../../web/format.ts'
import { later } from '../../web/later.ts'
import { PageHeader } from '../../web/page-header.tsx'
import { useMay, useSession } from '../../web/session.ts'
import { EmptyState, ErrorState, Lines } from '../../web/states.tsx'
import type { Board } from '../contract.ts'
import { BoardControls } from './board-controls.tsx'
import { isDay } from './moment-text.ts'
import { PlanStrip } from './plan-strip.tsx'
import { boardRoute } from './routes.tsx'
import { TeamTable } from './team-table.tsx'
import { WaitingList } from './waiting-list.tsx'
import classes from './board-screen.module.css'

const loadNeedLine = later(() => import('../../coaching/screens/need-line.tsx'))
const NeedLine = lazy(async () => ({ default: (await loadNeedLine()).NeedLine }))

/** What is due by now moves with the clock, also when nothing happens. */
const everyMinute = 60_000

/** «Сегодня»: the plan, what waits for this person alone, and the team, now or at any moment of the past. */
export function BoardScreen(): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const { of, asOf } = boardRoute.useSearch()
  const board = useQuery({
    ...query.today.board.queryOptions({ input: { of, asOf } }),
    refetchInterval: asOf ? false : everyMinute,
    placeholderData: keepPreviousData,
  })
  const shown = useAwaitsOwnQuotas() ? undefined : board.data
  return (
    <>
      <PageHeader
        title={t(($) => $.today.title)}
        note={board.data && `${format.weekdayLong(board.data.day)} · ${format.time(board.data.asOf)}`}
        actions={<BoardControls />}
      />
      {board.error && !board.data && <ErrorState error={board.error} onRetry={() => void board.refetch()} />}
      {!shown && !board.error && (
        <div className={classes.pending} role="status" aria-label={t(($) => $.web.states.loading)}>
          <Lines count={10} />
        </div>
      )}
      {shown && (
        <div aria-busy={board.isPlaceholderData} className={classes.board}>
          <Body board={shown} asOf={asOf} />
        </div>
      )}
    </>
  )
}

function Body({ board, asOf }: { board: Board; asOf: string | undefined }): ReactNode {
  const { person } = useSession()
  return (
    <>
      {asOf && <Past board={board} asOf={asOf} />}
      <PlanStrip board={board} />
      {board.isNow && board.of.id === person.id && <OwnQuotas />}
      {board.waiting && <WaitingList items={board.waiting} board={board} />}
      {board.rows.length === 0 ? <NobodyYet /> : <Team board={board} asOf={asOf} />}
      {board.warnings && <Warnings board={board} warnings={board.warnings} />}
      {board.isNow && board.of.id === person.id && <ClientsLine day={board.day} />}
    </>
  )
}

function Warnings({
  board,
  warnings,
}: {
  board: Board
  warnings: NonNullable<Board['warnings']>
}): ReactNode {
  const { person } = useSession()
  return <WarningStrip warnings={warnings} of={board.of.id} isOwn={board.of.id === person.id} />
}

/** It comes after the board and takes no place while there is nothing to tell. */
function ClientsLine({ day }: { day: string }): ReactNode {
  return (
    <Suspense fallback={null}>
      <NeedLine day={day} />
    </Suspense>
  )
}

function Team({ board, asOf }: { board: Board; asOf: string | undefined }): ReactNode {
  const { t } = useTranslation()
  const maySet = useMay('plan.set')
  const mayAdd = useMay('org.add')
  const isAlone = board.totals.people === 0 && board.of.role !== 'rep'
  return (
    <>
      {isAlone && mayAdd && (
        <div className={classes.hint}>
          <span>{t(($) => $.today.board.empty)}</span>
          <Button renderRoot={(props) => <Link to="/org/people" {...props} />}>
            {t(($) => $.today.board.addPeople)}
          </Button>
        </div>
      )}
      {!board.hasNorms && !isAlone && (
        <div className={classes.hint}>
          <span>{t(($) => $.today.board.noNorms)}</span>
          {maySet && (
            <Button renderRoot={(props) => <Link to="/plan/norms" {...props} />}>
              {t(($) => $.today.board.setNorms)}
            </Button>
          )}
        </div>
      )}
      <TeamTable board={board} asOf={asOf} />
      {board.deeperPeople > 0 && (
        <p className={classes.deeper}>{t(($) => $.today.board.deeper, { count: board.deeperPeople })}</p>
      )}
    </>
  )
}

function Past({ board, asOf }: { board: Board; asOf: string }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <div className={classes.past} role="status">
      <span>
        {isDay(asOf)
          ? t(($) => $.today.board.pastDay, { day: format.day(asOf) })
          : t(($) => $.today.board.pastMoment, { moment: format.moment(asOf) })}
        {board.hiddenPeople > 0 && ` ${t(($) => $.today.board.hidden, { count: board.hiddenPeople })}`}
      </span>
      <Link
        to="."
        search={((old: object) => ({ ...old, asOf: undefined })) as never}
        className={classes.back}
      >
        {t(($) => $.today.board.now)}
      </Link>
    </div>
  )
}

function NobodyYet(): ReactNode {
  const { t } = useTranslation()
  const mayAdd = useMay('org.add')
  return (
    <EmptyState
      title={t(($) => $.today.board.emptyTitle)}
      action={
        mayAdd && (
          <Button renderRoot={(props) => <Link to="/org/people" {...props} />}>
            {t(($) => $.today.board.addPeople)}
          </Button>
        )
      }
    >
      {t(($) => $.today.board.empty)}
    </EmptyState>
  )
}
