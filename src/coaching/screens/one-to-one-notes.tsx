import { Textarea } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiFormFields, useApiForm } from '../../web/api-form.tsx'
import { api, query } from '../../web/client.ts'
import { etagOf } from '../../web/etag.ts'
import { notifyDone } from '../../web/notices.ts'
import { Section } from '../../web/panel-header.tsx'
import type { OneToOne } from '../one-to-one-contract.ts'
import classes from './one-to-one.module.css'

type Props = { meeting: OneToOne }

/** What the two write down together; what was typed is not replaced by what the other one saves meanwhile. */
export function SharedNotes({ meeting }: Props): ReactNode {
  const { t } = useTranslation()
  const [typedOver, setTypedOver] = useState<OneToOne>()
  if (!meeting.may.write) {
    return (
      <>
        <Written title={t(($) => $.coaching.oneToOne.notes)} words={meeting.notes} />
        <Written title={t(($) => $.coaching.oneToOne.difficulties)} words={meeting.difficulties} />
      </>
    )
  }
  const shown = typedOver ?? meeting
  // held, moved or prepared meanwhile: nobody wrote over what is being written
  const isSame = shown.notes === meeting.notes && shown.difficulties === meeting.difficulties
  return (
    <div onInput={() => setTypedOver(shown)}>
      <SharedForm
        key={shown.updatedAt}
        meeting={shown}
        over={isSame ? meeting : shown}
        onSaved={() => setTypedOver(undefined)}
      />
    </div>
  )
}

type SharedProps = Props & { over: OneToOne; onSaved: () => void }

function SharedForm({ meeting, over, onSaved }: SharedProps): ReactNode {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const { id, notes, difficulties } = meeting
  const form = useApiForm({
    initial: { notes, difficulties },
    submit: (values, { context }) =>
      api.coaching.oneToOnes.write({ id, ...values }, { context: { ...context, ifMatch: etagOf(over) } }),
    done(saved) {
      queryClient.setQueryData(query.coaching.oneToOnes.read.queryKey({ input: { id } }), saved)
      notifyDone(t(($) => $.coaching.oneToOne.saved))
      onSaved()
    },
  })
  return (
    <ApiFormFields form={form} submit={t(($) => $.coaching.oneToOne.save)}>
      <Textarea
        label={t(($) => $.coaching.oneToOne.notes)}
        description={t(($) => $.coaching.oneToOne.notesIs)}
        autosize
        minRows={3}
        {...form.field('notes')}
      />
      <Textarea
        label={t(($) => $.coaching.oneToOne.difficulties)}
        description={t(($) => $.coaching.oneToOne.difficultiesIs)}
        autosize
        minRows={2}
        {...form.field('difficulties')}
      />
    </ApiFormFields>
  )
}

/** For the writer alone; it may be written long after the meeting. */
export function OwnNote({ meeting }: Props): ReactNode {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const { id, ownNote } = meeting
  const form = useApiForm({
    initial: { words: ownNote },
    submit: ({ words }, attempt) => api.coaching.oneToOnes.writeOwn({ id, words }, attempt),
    done(saved) {
      queryClient.setQueryData(query.coaching.oneToOnes.read.queryKey({ input: { id } }), saved)
      notifyDone(t(($) => $.coaching.oneToOne.saved))
    },
  })
  return (
    <ApiFormFields form={form} submit={t(($) => $.coaching.oneToOne.save)}>
      <Textarea
        label={t(($) => $.coaching.oneToOne.own)}
        description={t(($) => $.coaching.oneToOne.ownIs)}
        autosize
        minRows={2}
        {...form.field('words')}
      />
    </ApiFormFields>
  )
}

function Written({ title, words }: { title: string; words: string }): ReactNode {
  if (words === '') return null
  return (
    <Section title={title}>
      <p className={classes.words}>{words}</p>
    </Section>
  )
}
