import { Button } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../../web/client.ts'
import { later } from '../../web/later.ts'
import { useSession } from '../../web/session.ts'
import { leadersBelow } from './leaders.ts'
import { boardRoute } from './routes.tsx'
import classes from './board-controls.module.css'

// lists and calendars weigh more than the board; it is read before they are reached for
const loadBoardTeam = later(() => import('./board-team.tsx'))
const BoardTeam = lazy(async () => ({ default: (await loadBoardTeam()).BoardTeam }))
const loadMoment = later(() => import('./board-moment.tsx'))
const BoardMoment = lazy(async () => ({ default: (await loadMoment()).BoardMoment }))

/** Whose team, and when. Both stand in the address, so that a look at the past can be sent to a colleague. */
export function BoardControls(): ReactNode {
  return (
    <div className={classes.controls}>
      <MomentChoice />
      <TeamChoice />
    </div>
  )
}

function TeamChoice(): ReactNode {
  const { t } = useTranslation()
  const { person } = useSession()
  const { of } = boardRoute.useSearch()
  const navigate = useNavigate({ from: boardRoute.fullPath })
  const chart = useQuery({ ...query.org.chart.read.queryOptions({ input: {} }), staleTime: 60_000 })
  const leaders = leadersBelow(chart.data?.people ?? [], person.id)
  const known = leaders.some(({ id }) => id === of) || of === undefined || of === person.id
  if (leaders.length === 0 && known) return null
  const others = leaders.map(({ id, name, level }) => ({
    value: id,
    label: `${'\u2003'.repeat(level - 1)}${name}`,
  }))
  const asked = chart.data?.people.find(({ id }) => id === of)
  return (
    <Suspense fallback={<div className={classes.team} />}>
      <BoardTeam
        teams={[
          { value: person.id, label: t(($) => $.today.board.mine, { name: person.name }) },
          ...others,
          ...(known || !of ? [] : [{ value: of, label: asked?.name ?? '…' }]),
        ]}
        chosen={of ?? person.id}
        onChoose={(id) => {
          const next = id === person.id ? undefined : (id ?? undefined)
          void navigate({ search: (old) => ({ ...old, of: next }) })
        }}
      />
    </Suspense>
  )
}

function MomentChoice(): ReactNode {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState<boolean>()
  const { asOf } = boardRoute.useSearch()
  const button = (
    <Button
      leftSection={<IconHistory size={15} stroke={1.6} aria-hidden />}
      aria-expanded={isOpen ?? false}
      data-active={asOf !== undefined || undefined}
      onPointerEnter={() => void loadMoment()}
      onFocus={() => void loadMoment()}
      onClick={() => setOpen(!isOpen)}
    >
      {t(($) => $.today.board.when)}
    </Button>
  )
  if (isOpen === undefined) return button
  return (
    <Suspense fallback={button}>
      <BoardMoment isOpen={isOpen} onChange={setOpen}>
        {button}
      </BoardMoment>
    </Suspense>
  )
}
