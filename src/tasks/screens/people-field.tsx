import { MultiSelect } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApiForm } from '../../web/api-form.tsx'
import { useSession } from '../../web/session.ts'
import type { TaskDraft } from './task-draft.ts'
import classes from './task-form.module.css'

export type Colleague = { id: string; name: string; role: string }

/** To whom: one person, several, or the whole team; what was already said to somebody stays. */
export function PeopleField({ form, people }: { form: ApiForm<TaskDraft>; people: Colleague[] }): ReactNode {
  const { t } = useTranslation()
  const { person: self } = useSession()
  const { people: chosen, target } = form.values
  const reps = people.filter(({ role, id }) => role === 'rep' && id !== self.id)
  const refused = chosen.map((_, index) => form.field(`people.${index}.personId`).error).find(Boolean)
  function choose(ids: string[]): void {
    // one number that was asked of one person is asked of those who join them
    const common = chosen.length === 1 ? target : null
    form.set(
      'people',
      ids.map((personId) => {
        const own = chosen.find((one) => one.personId === personId)?.target ?? null
        return { personId, target: ids.length > 1 ? (own ?? common) : own }
      }),
    )
    if (ids.length === 1 && chosen.length > 1) {
      form.set('target', chosen.find((one) => one.personId === ids[0])?.target ?? null)
    }
  }
  return (
    <div>
      <MultiSelect
        label={t(($) => $.tasks.screens.fields.person)}
        placeholder={chosen.length === 0 ? t(($) => $.tasks.screens.people.pick) : ''}
        searchable
        hidePickedOptions
        maxDropdownHeight={280}
        data={people.map(({ id, name }) => ({
          value: id,
          label: id === self.id ? t(($) => $.tasks.screens.people.self, { name }) : name,
        }))}
        value={chosen.map(({ personId }) => personId)}
        onChange={choose}
        error={refused ?? form.field('people').error}
      />
      {reps.length > 1 && chosen.length < reps.length && (
        <button type="button" className={classes.everyone} onClick={() => choose(reps.map(({ id }) => id))}>
          {t(($) => $.tasks.screens.people.everyone, { count: reps.length })}
        </button>
      )}
    </div>
  )
}
