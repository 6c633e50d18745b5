import { ActionIcon, Button } from '@mantine/core'
import { IconCheck, IconX } from '@tabler/icons-react'
import { useId, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './need-chips.module.css'

/** A row of marks under its name. */
export function NeedChips(props: {
  label: string
  hint?: string | undefined
  children: ReactNode
}): ReactNode {
  const label = useId()
  return (
    <div role="group" aria-labelledby={label}>
      <div className={classes.label} id={label}>
        {props.label}
      </div>
      <div className={classes.chips}>{props.children}</div>
      {props.hint && <p className={classes.hint}>{props.hint}</p>}
    </div>
  )
}

type ChipProps = {
  name: string
  state: 'borne' | 'suggested'
  /** absent: only to be read */
  onPress?: (() => void) | undefined
  /** says that it is not so; absent: nothing to say */
  onRefuse?: (() => void) | undefined
}

/** Pressed when a person has said so; dashed while only the words suggest it. */
export function NeedChip({ name, state, onPress, onRefuse }: ChipProps): ReactNode {
  const { t } = useTranslation()
  const isBorne = state === 'borne'
  if (!onPress) return <span className={classes.mark}>{name}</span>
  return (
    <span className={classes.chip}>
      <Button
        size="compact-sm"
        variant="default"
        className={classes.press}
        data-state={state}
        aria-pressed={isBorne}
        aria-label={
          isBorne ? t(($) => $.sales.needs.takeBack, { name }) : t(($) => $.sales.needs.confirm, { name })
        }
        leftSection={isBorne ? <IconCheck size={13} aria-hidden /> : undefined}
        onClick={onPress}
      >
        {name}
      </Button>
      {onRefuse && (
        <ActionIcon
          size="sm"
          variant="subtle"
          aria-label={t(($) => $.sales.needs.refuse, { name })}
          onClick={onRefuse}
        >
          <IconX size={13} aria-hidden />
        </ActionIcon>
      )}
    </span>
  )
}
