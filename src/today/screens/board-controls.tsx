import { Button, Popover, Select, TextInput } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState, type FormEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { instantAt } from '../../sales/screens/company-time.ts'
import { query } from '../../web/client.ts'
import { DayInput } from '../../web/day-input.tsx'
import { useFormat } from '../../web/format.ts'
import { useSession } from '../../web/session.ts'
import { leadersBelow } from './leaders.ts'
import { isDay } from './moment-text.ts'
import { boardRoute } from './routes.tsx'
import classes from './board-controls.module.css'

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
    <Select
      className={classes.team}
      aria-label={t(($) => $.today.board.ofTeam)}
      data={[
        { value: person.id, label: t(($) => $.today.board.mine, { name: person.name }) },
        ...others,
        ...(known || !of ? [] : [{ value: of, label: asked?.name ?? '…' }]),
      ]}
      value={of ?? person.id}
      allowDeselect={false}
      searchable={others.length > 8}
      onChange={(id) => {
        const next = id === person.id ? undefined : (id ?? undefined)
        void navigate({ search: (old) => ({ ...old, of: next }) })
      }}
    />
  )
}

function MomentChoice(): ReactNode {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const { asOf } = boardRoute.useSearch()
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" trapFocus>
      <Popover.Target>
        <Button
          leftSection={<IconHistory size={15} stroke={1.6} aria-hidden />}
          aria-expanded={isOpen}
          data-active={asOf !== undefined || undefined}
          onClick={() => setOpen(!isOpen)}
        >
          {t(($) => $.today.board.when)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <MomentForm key={asOf} asOf={asOf} close={() => setOpen(false)} />
      </Popover.Dropdown>
    </Popover>
  )
}

function MomentForm({ asOf, close }: { asOf: string | undefined; close: () => void }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const { company } = useSession()
  const navigate = useNavigate({ from: boardRoute.fullPath })
  const isInstant = asOf !== undefined && !isDay(asOf)
  const [day, setDay] = useState<string | null>(isInstant ? format.dayOf(asOf) : (asOf ?? null))
  const [time, setTime] = useState(isInstant ? format.time(asOf) : '')
  function submit(event: FormEvent): void {
    event.preventDefault()
    if (!day) return
    const moment = time ? instantAt(day, time, company.timeZone) : day
    void navigate({ search: (old) => ({ ...old, asOf: moment }) })
    close()
  }
  return (
    <form className={classes.moment} onSubmit={submit}>
      <DayInput
        label={t(($) => $.today.board.whenDay)}
        value={day}
        onChange={setDay}
        maxDate={format.place.today}
        popoverProps={{ withinPortal: false }}
        data-autofocus
      />
      <TextInput
        label={t(($) => $.today.board.whenTime)}
        description={t(($) => $.today.board.whenTimeHint)}
        type="time"
        value={time}
        onChange={(event) => setTime(event.currentTarget.value)}
      />
      <Button type="submit" variant="filled" disabled={!day}>
        {t(($) => $.today.board.show)}
      </Button>
    </form>
  )
}
