import { Button } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { isApiProblem, isUnreachable } from './api-problem.ts'
import type { CallContext } from './api-link.ts'
import { LeaveGuard } from './leave-guard.tsx'
import { Trouble } from './trouble.tsx'
import classes from './api-form.module.css'

type Options<Values extends FormValues, Answer> = {
  initial: Values
  /** The call, given what was typed; pass `attempt` on as its options: `(values, attempt) => api.x.create(values, attempt)`. */
  submit: (values: Values, attempt: { context: CallContext }) => Promise<Answer>
  /** What happens when it was taken: notice, fresh queries, another panel. */
  done: (answer: Answer, values: Values) => unknown
}

// oxlint-disable-next-line typescript/no-explicit-any -- the constraint of Mantine's useForm
type FormValues = Record<string, any>

export type ApiForm<Values extends FormValues> = {
  values: Values
  /** `<TextInput {...form.field('name')} />`: value, change, and the API's own sentence when it refused the field */
  field: ReturnType<typeof useForm<Values>>['getInputProps']
  set: ReturnType<typeof useForm<Values>>['setFieldValue']
  isDirty: () => boolean
  isBusy: boolean
  /** the sentence that belongs to no field */
  trouble: string | undefined
  onSubmit: (event?: FormEvent<HTMLFormElement>) => void
}

/**
 * A form over one call of the API. The server alone judges the values; its sentences land on the fields they are about.
 * Pressing the button again after a lost answer repeats the same submission, which is done once.
 */
export function useApiForm<Values extends FormValues, Answer>({
  initial,
  submit,
  done,
}: Options<Values, Answer>): ApiForm<Values> {
  const { t } = useTranslation()
  const form = useForm<Values>({ initialValues: initial })
  const attempts = useAttempts()
  const [trouble, setTrouble] = useState<string>()
  const element = useRef<HTMLFormElement | null>(null)
  const [refusals, setRefusals] = useState(0)
  // the messages have to be on the page before the first of their fields can be found
  useEffect(() => {
    if (refusals > 0) element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [refusals])
  const mutation = useMutation({
    mutationFn: (values: Values) => submit(values, { context: { idempotencyKey: attempts.keyOf(values) } }),
    onSuccess(answer, values) {
      attempts.settle()
      form.resetDirty(values)
      return done(answer, values)
    },
    onError(error) {
      const { errors, rest } = placeFields(error, initial)
      form.setErrors(errors)
      const said = isApiProblem(error) ? error.sentence : ''
      const general = isUnreachable(error)
        ? t(($) => $.web.states.unreachable)
        : said || t(($) => $.web.states.unsaved)
      setTrouble(Object.keys(errors).length > 0 ? rest : (rest ?? general))
      setRefusals((count) => count + 1)
    },
  })
  return {
    values: form.values,
    field: form.getInputProps,
    set: form.setFieldValue,
    isDirty: () => form.isDirty(),
    isBusy: mutation.isPending,
    trouble,
    onSubmit(event) {
      event?.preventDefault()
      if (event) element.current = event.currentTarget
      if (mutation.isPending) return
      setTrouble(undefined)
      form.clearErrors()
      mutation.mutate(form.getValues())
    },
  }
}

/** One Idempotency-Key per different set of values: the same values again are the same submission. */
function useAttempts() {
  const current = useRef<{ values: string; key: string } | null>(null)
  return {
    keyOf(values: unknown): string {
      const text = JSON.stringify(values)
      if (current.current?.values !== text) current.current = { values: text, key: crypto.randomUUID() }
      return current.current.key
    },
    settle(): void {
      current.current = null
    },
  }
}

/** The refused fields that the form has, by name; the sentences of those it has not, as one text. */
function placeFields(
  error: unknown,
  initial: object,
): { errors: Record<string, string>; rest: string | undefined } {
  const errors: Record<string, string> = {}
  const rest: string[] = []
  for (const { field, message } of isApiProblem(error) ? error.fields : []) {
    const path = field.replace(/^body\./, '').replaceAll(/\[(\d+)\]/g, '.$1')
    if (Object.hasOwn(initial, path.split('.')[0] ?? '')) errors[path] = message
    else rest.push(message)
  }
  return { errors, rest: rest.length > 0 ? rest.join(' ') : undefined }
}

type Props<Values extends FormValues> = {
  form: ApiForm<Values>
  children: ReactNode
  /** the word on the button; «Сохранить» when absent */
  submit?: string
  onCancel?: () => void
}

/** The fields one under another, the trouble that belongs to none of them, the buttons; asks before what was typed is lost. */
export function ApiFormFields<Values extends FormValues>({
  form,
  children,
  submit,
  onCancel,
}: Props<Values>): ReactNode {
  const { t } = useTranslation()
  return (
    <form className={classes.form} onSubmit={form.onSubmit} noValidate>
      <div className={classes.fields}>{children}</div>
      {form.trouble && <Trouble>{form.trouble}</Trouble>}
      <div className={classes.buttons}>
        <Button type="submit" variant="filled" loading={form.isBusy}>
          {submit ?? t(($) => $.web.actions.save)}
        </Button>
        {onCancel && <Button onClick={onCancel}>{t(($) => $.web.actions.cancel)}</Button>}
      </div>
      <LeaveGuard isDirty={form.isDirty} />
    </form>
  )
}
