import { TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiFormFields, useApiForm } from '../../web/api-form.tsx'
import { api } from '../../web/client.ts'
import { DayInput } from '../../web/day-input.tsx'
import { useFormat } from '../../web/format.ts'
import { MayButton } from '../../web/may-button.tsx'
import { notifyDone } from '../../web/notices.ts'
import { Section } from '../../web/panel-header.tsx'
import { StatusMark } from '../../web/status-mark.tsx'
import type { Deal } from '../deal-contract.ts'
import { refreshDeals, useStepDone } from './deal-changes.ts'
import { stepTones } from './next-step-mark.tsx'
import classes from './next-step-section.module.css'

/** What is next on an open deal: said, done, put off. */
export function NextStepSection({ deal }: { deal: Deal }): ReactNode {
  const { t } = useTranslation()
  const [isSet, setSet] = useState(false)
  return (
    <Section title={t(($) => $.sales.deals.fields.nextStep)}>
      {isSet ? (
        <StepForm deal={deal} onDone={() => setSet(false)} />
      ) : deal.nextStep ? (
        <Step deal={deal} onChange={() => setSet(true)} />
      ) : (
        <NoStep onSet={() => setSet(true)} />
      )}
    </Section>
  )
}

function Step({ deal, onChange }: { deal: Deal; onChange: () => void }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const { mutate: done } = useStepDone()
  const { nextStep, nextStepOn, nextStepAt, nextStepState } = deal
  if (!nextStep || !nextStepOn) return null
  const when = format.relativeDay(nextStepOn)
  const said = nextStepAt
    ? t(($) => $.sales.deals.step.saidAt, { when, time: nextStepAt, step: nextStep })
    : t(($) => $.sales.deals.step.said, { when, step: nextStep })
  return (
    <div className={classes.step}>
      <StatusMark tone={stepTones[nextStepState]} label={said} />
      <div className={classes.acts}>
        <MayButton may="deal.edit" onClick={() => done(deal)}>
          {t(($) => $.sales.deals.step.done)}
        </MayButton>
        <MayButton may="deal.edit" onClick={onChange}>
          {t(($) => $.sales.deals.step.change)}
        </MayButton>
      </div>
    </div>
  )
}

function NoStep({ onSet }: { onSet: () => void }): ReactNode {
  const { t } = useTranslation()
  return (
    <div className={classes.step}>
      <div>
        <StatusMark tone={stepTones.none} label={t(($) => $.sales.deals.step.none)} />
        <p className={classes.hint}>{t(($) => $.sales.deals.step.noneHint)}</p>
      </div>
      <div className={classes.acts}>
        <MayButton may="deal.edit" onClick={onSet}>
          {t(($) => $.sales.deals.step.set)}
        </MayButton>
      </div>
    </div>
  )
}

function StepForm({ deal, onDone }: { deal: Deal; onDone: () => void }): ReactNode {
  const { t } = useTranslation()
  const { place } = useFormat()
  const queryClient = useQueryClient()
  const overdue = deal.nextStepState === 'overdue'
  const form = useApiForm({
    initial: {
      nextStep: deal.nextStep ?? '',
      nextStepOn: overdue ? (place.today as string | null) : deal.nextStepOn,
      nextStepAt: deal.nextStepAt ?? '',
    },
    submit: ({ nextStep, nextStepOn, nextStepAt }, attempt) =>
      api.sales.deals.setNextStep(
        {
          id: deal.id,
          nextStep,
          // a day not chosen is left out, and the server asks for it
          nextStepOn: nextStepOn ?? (undefined as never),
          nextStepAt: nextStepAt || null,
        },
        attempt,
      ),
    async done() {
      onDone()
      await refreshDeals(queryClient)
      notifyDone(t(($) => $.sales.deals.step.saved))
    },
  })
  return (
    <ApiFormFields form={form} onCancel={onDone}>
      <TextInput label={t(($) => $.sales.deals.step.what)} data-autofocus {...form.field('nextStep')} />
      <div className={classes.pair}>
        <DayInput
          label={t(($) => $.sales.deals.step.on)}
          minDate={place.today}
          {...form.field('nextStepOn')}
        />
        <TextInput type="time" label={t(($) => $.sales.deals.step.at)} {...form.field('nextStepAt')} />
      </div>
    </ApiFormFields>
  )
}
