import { Select, type ComboboxItem } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './board-controls.module.css'

type Props = { teams: ComboboxItem[]; chosen: string; onChoose: (personId: string | null) => void }

/** Whose team the board shows, for those with leaders below them. */
export function BoardTeam({ teams, chosen, onChoose }: Props): ReactNode {
  const { t } = useTranslation()
  return (
    <Select
      className={classes.team}
      aria-label={t(($) => $.today.board.ofTeam)}
      data={teams}
      value={chosen}
      allowDeselect={false}
      searchable={teams.length > 9}
      onChange={onChoose}
    />
  )
}
