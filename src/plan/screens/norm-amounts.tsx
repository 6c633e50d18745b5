import { NumberInput, SegmentedControl } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApiForm } from '../../web/api-form.tsx'
import { useFormat } from '../../web/format.ts'
import { roundFigure } from './as-it-has-been.ts'
import type { NormValues } from './norm-form.tsx'
import { weekOf } from './norms-view.ts'
import { usePastWeeks } from './use-past-weeks.ts'
import { weekdayKeys } from './week-pattern.tsx'
import classes from './norm-form.module.css'

type Props = { form: ApiForm<NormValues>; isBound: (personId: string) => boolean }

/** One figure for the week or seven for its days, with what these people have done so far beside it. */
export function AmountFields({ form, isBound }: Props): ReactNode {
  const { t } = useTranslation()
  const { pattern, perWeek, perWeekday } = form.values

  function choose(next: string): void {
    // what is there already is carried over, evenly over the usual five days or back as their sum
    const isBlank = perWeekday.every((value) => value === null)
    if (next === 'weekday' && isBlank && perWeek !== null) {
      const even = Math.round((perWeek / 5) * 100) / 100
      form.set('perWeekday', [even, even, even, even, even, 0, 0])
    }
    if (next === 'week' && !isBlank) form.set('perWeek', sumOf(perWeekday))
    form.set('pattern', next as NormValues['pattern'])
  }

  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>{t(($) => $.plan.norms.howOften)}</legend>
      <SegmentedControl
        aria-label={t(($) => $.plan.norms.howOften)}
        value={pattern}
        onChange={choose}
        data={[
          { value: 'week', label: t(($) => $.plan.norms.byWeek) },
          { value: 'weekday', label: t(($) => $.plan.norms.byWeekday) },
        ]}
      />
      {pattern === 'week' ? <PerWeek form={form} /> : <PerWeekday form={form} />}
      <AsItHasBeen form={form} isBound={isBound} />
    </fieldset>
  )
}

function PerWeek({ form }: { form: ApiForm<NormValues> }): ReactNode {
  const { t } = useTranslation()
  const separator = useDecimalMark()
  return (
    <NumberInput
      label={t(($) => $.plan.norms.perWeek)}
      min={0}
      decimalScale={2}
      decimalSeparator={separator}
      allowedDecimalSeparators={[',', '.']}
      clampBehavior="none"
      classNames={{ wrapper: classes.week }}
      {...form.field('perWeek')}
      value={form.values.perWeek ?? ''}
      onChange={(value) => form.set('perWeek', typeof value === 'number' ? value : null)}
    />
  )
}

function PerWeekday({ form }: { form: ApiForm<NormValues> }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const separator = useDecimalMark()
  const { perWeekday } = form.values
  return (
    <>
      <div className={classes.days} role="group" aria-label={t(($) => $.plan.norms.perWeekday)}>
        {weekdayKeys.map((weekday, index) => (
          <NumberInput
            key={weekday}
            label={t(($) => $.plan.norms.weekdays[weekday])}
            min={0}
            decimalScale={2}
            decimalSeparator={separator}
            allowedDecimalSeparators={[',', '.']}
            clampBehavior="none"
            value={perWeekday[index] ?? ''}
            onChange={(value) =>
              form.set(
                'perWeekday',
                perWeekday.map((old, at) =>
                  at === index ? (typeof value === 'number' ? value : null) : old,
                ),
              )
            }
            error={form.field(`perWeekday.${index}`).error}
          />
        ))}
      </div>
      <p className={classes.hint}>
        {t(($) => $.plan.norms.sum, { amount: format.number(sumOf(perWeekday), 2) })}
      </p>
      {form.field('perWeekday').error && <p className={classes.error}>{form.field('perWeekday').error}</p>}
    </>
  )
}

function sumOf(perWeekday: readonly (number | null)[]): number {
  return weekOf({ perWeek: null, perWeekday: perWeekday.map((value) => value ?? 0) })
}

function useDecimalMark(): string {
  return useFormat().place.locale === 'ru' ? ',' : '.'
}

/** Beside the field, never in it: a fact to think with. One touch puts it in. */
function AsItHasBeen({ form, isBound }: Props): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const past = usePastWeeks()
  const week = past.of(form.values.metric, isBound)
  if (!week) return null
  const mean = format.number(week.mean)
  return (
    <p className={classes.hint}>
      {week.people > 1
        ? t(($) => $.plan.norms.asItHasBeen, {
            mean,
            low: format.number(week.low),
            high: format.number(week.high),
          })
        : t(($) => $.plan.norms.asItHasBeenOne, { mean })}
      {form.values.pattern === 'week' && roundFigure(week.mean) > 0 && (
        <button
          type="button"
          className={classes.take}
          onClick={() => form.set('perWeek', roundFigure(week.mean))}
        >
          {t(($) => $.plan.norms.takeIt)}
        </button>
      )}
    </p>
  )
}
