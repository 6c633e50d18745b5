import { Button, Checkbox, Group, Modal, Select } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../web/format.ts'
import { phone } from '../../web/phone.ts'
import { StatusMark } from '../../web/status-mark.tsx'
import { amountOf } from './quota-rows.tsx'
import type { QuotaSheet } from './use-quota-sheet.ts'
import classes from './quota-fill.module.css'

/** To the kopeck, or to what people plan in. */
const steps = [0, 1, 1000, 10_000, 100_000]

export type ShareChoice = ReturnType<typeof useShareChoice>

/** Rounding, in minor units, and whether what stands already is replaced. */
export function useShareChoice({ form }: QuotaSheet) {
  const [rounding, setRounding] = useState(form.isMoney ? 1000 : 0)
  const [replaces, setReplaces] = useState(false)
  return {
    isMoney: form.isMoney,
    rounding,
    setRounding,
    step: rounding === 0 ? 1 : rounding * 10 ** form.minorDigits,
    replaces,
    setReplaces,
  }
}

type Props = {
  title: string
  choice: ShareChoice
  /** how many cells would change */
  count: number
  /** what is shared, or how */
  select: ReactNode
  onApply: () => void
  onClose: () => void
  children: ReactNode
}

/** The frame of everything that shares a figure: the choice, what comes of it, and into the sheet with it. */
export function ShareDialog(props: Props): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const isPhone = useMediaQuery(phone, undefined, { getInitialValueInEffect: false })
  const { choice, count } = props
  return (
    <Modal
      opened
      onClose={props.onClose}
      size="xl"
      fullScreen={isPhone}
      title={props.title}
      closeButtonProps={{ 'aria-label': t(($) => $.web.actions.close) }}
    >
      <div className={classes.share}>
        {props.select}
        {choice.isMoney && (
          <Select
            label={t(($) => $.plan.quotas.round)}
            allowDeselect={false}
            value={String(choice.rounding)}
            onChange={(value) => choice.setRounding(Number(value ?? 0))}
            data={steps.map((value) => ({
              value: String(value),
              label: value === 0 ? t(($) => $.plan.quotas.roundNone) : format.number(value),
            }))}
          />
        )}
      </div>
      <Checkbox
        className={classes.replaces}
        label={t(($) => $.plan.quotas.replaces)}
        checked={choice.replaces}
        onChange={(event) => choice.setReplaces(event.currentTarget.checked)}
      />
      {props.children}
      <Group gap="xs" justify="flex-end" mt="md" className={classes.buttons}>
        <span className={classes.count}>{t(($) => $.plan.quotas.willFill, { count })}</span>
        <Button onClick={props.onClose}>{t(($) => $.web.actions.cancel)}</Button>
        <Button
          variant="filled"
          disabled={count === 0}
          onClick={() => {
            props.onApply()
            props.onClose()
          }}
        >
          {t(($) => $.plan.quotas.putIn)}
        </Button>
      </Group>
    </Modal>
  )
}

/** Under the sum: that it comes out even, how much is left, that too much stands already or nothing is there to share by. */
export function GapOf(props: {
  left: number
  parts: readonly { share: number }[]
  sheet: QuotaSheet
}): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const { left, parts, sheet } = props
  if (left === 0) return <Mark tone="good" label={t(($) => $.plan.quotas.even)} />
  if (left < 0) return <Mark tone="warn" label={t(($) => $.plan.share.over)} />
  if (parts.every(({ share }) => share === 0))
    return <Mark tone="warn" label={t(($) => $.plan.share.nothing)} />
  return <Mark tone="warn" label={t(($) => $.plan.share.gap, { gap: amountOf(format, sheet.form, left) })} />
}

function Mark({ tone, label }: { tone: 'good' | 'warn'; label: string }): ReactNode {
  return (
    <span className={classes.current}>
      <StatusMark tone={tone} label={label} />
    </span>
  )
}
