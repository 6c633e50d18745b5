import { SegmentedControl, Textarea } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { dealOptions } from '../../sales/screens/open-deal-options.ts'
import type { ApiForm } from '../../web/api-form.tsx'
import { RemoteSelect } from '../../web/remote-select.tsx'
import { activityOptions } from './activity-options.ts'
import type { Task } from '../contract.ts'
import type { TaskDraft } from './task-draft.ts'
import classes from './task-form.module.css'

type Props = {
  /** of a new task, or of one that is revised */
  form: Pick<ApiForm<{ ground: TaskDraft['ground'] }>, 'field' | 'values'>
  personId: string | undefined
  /** what was chosen before */
  chosen?: Task['ground']
}

/** Why this is asked for: a figure, a rule, or an example that can be looked at. */
export function GroundFields({ form, personId, chosen }: Props): ReactNode {
  const { t } = useTranslation()
  const { kind } = form.values.ground
  const activityOf = (ground: Task['ground'] | undefined) =>
    ground?.activity
      ? {
          value: ground.activity.id,
          label: [t(($) => $.sales.kinds[ground.activity!.kind as 'call']), ground.activity.accountName]
            .filter(Boolean)
            .join(' · '),
        }
      : undefined
  return (
    <fieldset className={classes.ground}>
      <legend>{t(($) => $.tasks.screens.fields.ground)}</legend>
      <p className={classes.about}>{t(($) => $.tasks.screens.ground.about)}</p>
      <SegmentedControl
        aria-label={t(($) => $.tasks.screens.fields.ground)}
        data={(['figure', 'rule', 'example'] as const).map((value) => ({
          value,
          label: t(($) => $.tasks.screens.ground.kinds[value]),
        }))}
        {...form.field('ground.kind')}
      />
      <Textarea
        aria-label={t(($) => $.tasks.screens.fields.ground)}
        placeholder={t(($) => $.tasks.screens.hints.ground[kind])}
        maxLength={1000}
        {...form.field('ground.words')}
        error={form.field('ground.words').error ?? form.field('ground').error}
      />
      {kind === 'example' && (
        <>
          <RemoteSelect
            label={t(($) => $.tasks.screens.ground.deal)}
            chosen={chosen?.deal ? { value: chosen.deal.id, label: chosen.deal.title } : undefined}
            options={dealOptions(undefined)}
            {...form.field('ground.dealId')}
          />
          <RemoteSelect
            key={personId}
            label={t(($) => $.tasks.screens.ground.activity)}
            chosen={activityOf(chosen)}
            options={activityOptions(personId)}
            {...form.field('ground.activityId')}
          />
        </>
      )}
    </fieldset>
  )
}
