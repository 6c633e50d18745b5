import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ClearFilters } from '../../web/filters.tsx'
import { EmptyState } from '../../web/states.tsx'
import type { TasksSearch } from './routes.tsx'
import { isNarrowed, whoseOf } from './tasks-filters.ts'
import { SetTaskButton } from './tasks-header.tsx'
import { useReader } from './use-reader.ts'

/** None at all, or none that the filters let through. */
export function NoTasks({ search }: { search: TasksSearch }): ReactNode {
  const { t } = useTranslation()
  const reader = useReader()
  if (isNarrowed(search)) {
    const { as, whose } = search
    return (
      <EmptyState
        title={t(($) => $.web.states.nothingMatches)}
        action={<ClearFilters search={{ as, whose }} shown />}
      />
    )
  }
  const isMine = whoseOf(search, reader) === 'mine'
  return (
    <EmptyState
      title={isMine ? t(($) => $.tasks.screens.empty.mine) : t(($) => $.tasks.screens.empty.others)}
      action={<SetTaskButton />}
    >
      {t(($) => $.tasks.screens.empty.hint)}
    </EmptyState>
  )
}
