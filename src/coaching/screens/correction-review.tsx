import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiFormFields, useApiForm } from '../../web/api-form.tsx'
import { api, query } from '../../web/client.ts'
import { DayInput } from '../../web/day-input.tsx'
import { useFormat } from '../../web/format.ts'
import { notifyDone } from '../../web/notices.ts'
import { PanelLink } from '../../web/panel-link.tsx'
import { ErrorState, Lines } from '../../web/states.tsx'
import type { Correction } from '../correction-contract.ts'
import { CorrectionEffect } from './correction-effect.tsx'
import classes from './coaching.module.css'
import { OutcomeForm } from './outcome-form.tsx'
import reviewClasses from './correction.module.css'

/** A correction that waits for its review, where it waits: what it was for, what changed, and what is decided. */
export function CorrectionReview({ id }: { id: string }): ReactNode {
  const correction = useQuery(query.coaching.corrections.read.queryOptions({ input: { id } }))
  if (correction.error && !correction.data) {
    return <ErrorState error={correction.error} onRetry={() => void correction.refetch()} />
  }
  if (!correction.data) return <Lines count={3} />
  return (
    <div className={reviewClasses.review}>
      <blockquote className={classes.quote}>
        <PanelLink to={{ kind: 'correction', id }}>{correction.data.goal}</PanelLink>
      </blockquote>
      <CorrectionEffect correction={correction.data} />
      {correction.data.mayChange && <CorrectionDecision correction={correction.data} />}
    </div>
  )
}

/** Closes it in a word, or looks at it again later. */
export function CorrectionDecision({ correction }: { correction: Correction }): ReactNode {
  const [isMoving, setMoving] = useState(false)
  return isMoving ? (
    <MoveForm correction={correction} close={() => setMoving(false)} />
  ) : (
    <CloseForm correction={correction} move={() => setMoving(true)} />
  )
}

const outcomes = ['helped', 'not_helped', 'cannot_tell'] as const

type CloseProps = { correction: Correction; move: () => void }

function CloseForm({ correction, move }: CloseProps): ReactNode {
  const { t } = useTranslation()
  const keep = useKept()
  return (
    <OutcomeForm
      label={t(($) => $.coaching.corrections.said)}
      outcomes={outcomes.map((value) => ({
        value,
        label: t(($) => $.coaching.corrections.outcomes[value]),
      }))}
      submit={({ said, outcome }, attempt) =>
        api.coaching.corrections.close({ id: correction.id, said, outcome }, attempt)
      }
      done={async (closed) => {
        notifyDone(t(($) => $.coaching.corrections.closed))
        await keep(closed)
      }}
      other={{ label: t(($) => $.coaching.corrections.move), onClick: move }}
    />
  )
}

function MoveForm({ correction, close }: { correction: Correction; close: () => void }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const keep = useKept()
  const form = useApiForm({
    initial: { reviewOn: null as string | null },
    submit: ({ reviewOn }, attempt) =>
      api.coaching.corrections.change({ id: correction.id, reviewOn: reviewOn as string }, attempt),
    async done(moved) {
      notifyDone(t(($) => $.coaching.corrections.moved, { day: format.day(moved.reviewOn) }))
      close()
      await keep(moved)
    },
  })
  return (
    <ApiFormFields form={form} submit={t(($) => $.coaching.corrections.move)} onCancel={close}>
      <DayInput
        label={t(($) => $.coaching.corrections.fields.review)}
        {...form.field('reviewOn')}
        data-autofocus
      />
    </ApiFormFields>
  )
}

/** What was answered is shown at once; lists and «Ждёт вас» are read again. */
export function useKept(): (correction: Correction) => Promise<void> {
  const queryClient = useQueryClient()
  return async (correction) => {
    const input = { id: correction.id }
    queryClient.setQueryData(query.coaching.corrections.read.queryKey({ input }), correction)
    await Promise.all([
      queryClient.invalidateQueries({ queryKey: query.coaching.corrections.key() }),
      queryClient.invalidateQueries({ queryKey: query.today.key() }),
    ])
  }
}
