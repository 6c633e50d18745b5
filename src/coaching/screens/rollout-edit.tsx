import { NumberInput, Textarea, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiFormFields, useApiForm, type ApiForm } from '../../web/api-form.tsx'
import { api } from '../../web/client.ts'
import { etagOf } from '../../web/etag.ts'
import { notifyDone } from '../../web/notices.ts'
import { RemoteSelect, type Option } from '../../web/remote-select.tsx'
import type { RolloutDetail } from '../rollout-contract.ts'
import { useKeptRollout } from './rollout-kept.ts'

/** What may change on the way: how it is told, what is aimed at, and the example. */
export function RolloutEdit({ rollout, close }: { rollout: RolloutDetail; close: () => void }): ReactNode {
  const { t } = useTranslation()
  const keep = useKeptRollout()
  const { id, name, why, goalPercent, example } = rollout
  const form = useApiForm({
    initial: {
      name,
      why,
      goalPercent,
      dealId: example?.dealId ?? null,
      exampleSaid: example?.said ?? '',
    },
    submit: ({ dealId, exampleSaid, ...values }, attempt) =>
      api.coaching.rollouts.change(
        { id, ...values, example: dealId ? { dealId, said: exampleSaid } : null },
        { context: { ...attempt.context, ifMatch: etagOf(rollout) } },
      ),
    async done(changed) {
      notifyDone(t(($) => $.coaching.rollouts.saved))
      await keep(changed)
      close()
    },
  })
  const chosen = example ? { value: example.dealId, label: example.title } : undefined
  return (
    <ApiFormFields form={form} onCancel={close}>
      <TextInput label={t(($) => $.coaching.rollouts.fields.name)} {...form.field('name')} data-autofocus />
      <Textarea
        label={t(($) => $.coaching.rollouts.fields.why)}
        autosize
        minRows={2}
        {...form.field('why')}
      />
      <NumberInput
        label={t(($) => $.coaching.rollouts.fields.goalPercent)}
        min={1}
        max={100}
        {...form.field('goalPercent')}
      />
      <ExampleFields
        deal={form.field('dealId')}
        said={form.field('exampleSaid')}
        isChosen={form.values.dealId !== null}
        chosen={chosen}
      />
    </ApiFormFields>
  )
}

type Field = ReturnType<ApiForm<Record<string, string | null>>['field']>
type ExampleProps = { deal: Field; said: Field; isChosen: boolean; chosen?: Option | undefined }

/** A deal of those within sight, and what to look at in it. */
export function ExampleFields({ deal, said, isChosen, chosen }: ExampleProps): ReactNode {
  const { t } = useTranslation()
  return (
    <>
      <RemoteSelect
        label={t(($) => $.coaching.rollouts.fields.example)}
        description={t(($) => $.coaching.rollouts.fields.exampleIs)}
        options={dealOptions}
        chosen={chosen}
        {...deal}
      />
      {isChosen && (
        <Textarea
          label={t(($) => $.coaching.rollouts.fields.exampleSaid)}
          autosize
          minRows={2}
          {...said}
          value={said.value ?? ''}
        />
      )}
    </>
  )
}

function dealOptions(text: string) {
  return {
    queryKey: ['deals', 'example', text],
    queryFn: async ({ signal }: { signal: AbortSignal }): Promise<Option[]> =>
      (await api.sales.deals.list({ q: text || undefined, limit: 20 }, { signal })).items.map((deal) => ({
        value: deal.id,
        label: deal.ownerName ? `${deal.title} · ${deal.ownerName}` : deal.title,
      })),
  }
}
