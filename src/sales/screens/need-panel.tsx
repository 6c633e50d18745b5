import { SegmentedControl, TagsInput, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiFormFields, useApiForm } from '../../web/api-form.tsx'
import { api, query } from '../../web/client.ts'
import type { PanelProps } from '../../web/composition.ts'
import { etagOf } from '../../web/etag.ts'
import { useFormat } from '../../web/format.ts'
import { MayButton } from '../../web/may-button.tsx'
import { messageOf } from '../../web/message-of.ts'
import { notifyDone, notifyTrouble } from '../../web/notices.ts'
import { PanelBody, PanelHeader, Properties } from '../../web/panel-header.tsx'
import { usePanel } from '../../web/panel.ts'
import { useMay } from '../../web/session.ts'
import { ErrorState, ScreenLoading } from '../../web/states.tsx'
import type { Need, NeedKind } from '../need-contract.ts'
import { EditButton } from './edit-button.tsx'

export function NeedPanel({ id, close }: PanelProps): ReactNode {
  return id === 'new' ? <NewNeed close={close} /> : <NeedDetail id={id} close={close} />
}

function NewNeed({ close }: { close: () => void }): ReactNode {
  const { t } = useTranslation()
  const panel = usePanel()
  return (
    <>
      <PanelHeader title={t(($) => $.sales.needs.new)} onClose={close} />
      <PanelBody>
        <NeedForm need={undefined} onDone={({ id }) => panel.open({ kind: 'need', id })} onCancel={close} />
      </PanelBody>
    </>
  )
}

function NeedDetail({ id, close }: { id: string; close: () => void }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const [isEdited, setEdited] = useState(false)
  const { data: need, error, refetch } = useQuery(query.sales.needs.read.queryOptions({ input: { id } }))
  if (error && !need) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!need) return <ScreenLoading />
  const { name, kind, words, countsFrom } = need
  return (
    <>
      <PanelHeader
        title={name}
        note={t(($) => $.sales.needs.kinds[kind])}
        onClose={close}
        actions={!isEdited && <EditButton may="catalogue.change" onClick={() => setEdited(true)} />}
      />
      <PanelBody>
        {isEdited ? (
          <NeedForm need={need} onDone={() => setEdited(false)} onCancel={() => setEdited(false)} />
        ) : (
          <>
            <Properties
              items={[
                [
                  t(($) => $.sales.needs.words),
                  words.length > 0 ? words.join(', ') : t(($) => $.sales.needs.noWords),
                ],
                [t(($) => $.sales.needs.countsFrom), countsFrom && format.day(countsFrom)],
              ]}
            />
            <Archival need={need} />
          </>
        )}
      </PanelBody>
    </>
  )
}

/** Off the dictionary at once; the notice takes it back. */
function Archival({ need }: { need: Need }): ReactNode {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const may = useMay('catalogue.change')
  const settle = {
    onError: (error: unknown) => notifyTrouble(messageOf(error)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: query.sales.needs.key() }),
  }
  const undoArchive = useMutation(query.sales.needs.restore.mutationOptions(settle))
  const archive = useMutation(
    query.sales.needs.archive.mutationOptions({
      ...settle,
      onSuccess: ({ id, name }) =>
        notifyDone(
          t(($) => $.sales.needs.archived, { name }),
          () => undoArchive.mutate({ id }),
        ),
    }),
  )
  const restore = useMutation(
    query.sales.needs.restore.mutationOptions({
      ...settle,
      onSuccess: ({ name }) => notifyDone(t(($) => $.sales.needs.restored, { name })),
    }),
  )
  if (!may) return null
  const act = need.archivedAt ? restore : archive
  return (
    <div>
      <MayButton may="catalogue.change" loading={act.isPending} onClick={() => act.mutate({ id: need.id })}>
        {need.archivedAt ? t(($) => $.sales.needs.fromArchive) : t(($) => $.sales.needs.toArchive)}
      </MayButton>
    </div>
  )
}

type FormProps = {
  /** absent: a new one */
  need: Need | undefined
  onDone: (need: Need) => void
  onCancel: () => void
}

function NeedForm({ need, onDone, onCancel }: FormProps): ReactNode {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const initial: { kind: NeedKind; name: string; words: string[] } = {
    kind: need?.kind ?? 'objection',
    name: need?.name ?? '',
    words: need?.words ?? [],
  }
  const form = useApiForm({
    initial,
    submit(values, attempt) {
      if (!need) return api.sales.needs.create(values, attempt)
      const context = { ...attempt.context, ifMatch: etagOf(need) }
      return api.sales.needs.edit({ id: need.id, ...values }, { context })
    },
    async done(saved) {
      await queryClient.invalidateQueries({ queryKey: query.sales.needs.key() })
      notifyDone(need ? t(($) => $.sales.needs.saved) : t(($) => $.sales.needs.created, { name: saved.name }))
      onDone(saved)
    },
  })
  const kind = form.field('kind')
  return (
    <ApiFormFields form={form} submit={need ? undefined : t(($) => $.web.actions.create)} onCancel={onCancel}>
      <SegmentedControl
        fullWidth
        aria-label={t(($) => $.sales.needs.kind)}
        value={kind.value}
        onChange={(value) => kind.onChange(value as NeedKind)}
        data={(['objection', 'need'] as const).map((value) => ({
          value,
          label: t(($) => $.sales.needs.kinds[value]),
        }))}
      />
      <TextInput
        label={t(($) => $.sales.needs.name)}
        required
        withAsterisk={false}
        data-autofocus
        {...form.field('name')}
      />
      <TagsInput
        label={t(($) => $.sales.needs.words)}
        description={t(($) => $.sales.needs.wordsHint)}
        maxTags={40}
        acceptValueOnBlur
        {...form.field('words')}
      />
    </ApiFormFields>
  )
}
