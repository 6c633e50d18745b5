import { Button, Popover, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState, type FormEvent, type ReactElement, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { instantAt } from '../../sales/screens/company-time.ts'
import { DayInput } from '../../web/day-input.tsx'
import { useFormat } from '../../web/format.ts'
import { useSession } from '../../web/session.ts'
import { isDay } from './moment-text.ts'
import { boardRoute } from './routes.tsx'
import classes from './board-controls.module.css'

type Props = { children: ReactElement; isOpen: boolean; onChange: (isOpen: boolean) => void }

/** Asks for a moment of the past, under the button that is its child. */
export function BoardMoment({ children, isOpen, onChange }: Props): ReactNode {
  const { asOf } = boardRoute.useSearch()
  return (
    <Popover opened={isOpen} onChange={onChange} position="bottom-end" trapFocus>
      <Popover.Target>{children}</Popover.Target>
      <Popover.Dropdown>
        <MomentForm key={asOf} asOf={asOf} close={() => onChange(false)} />
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
