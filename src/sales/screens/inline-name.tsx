import { TextInput, UnstyledButton } from '@mantine/core'
import { useRef, useState, type ReactNode } from 'react'
import classes from './inline-name.module.css'

type Props = {
  name: string
  /** what the field is called */
  label: string
  /** what the name is called as something to press */
  act: string
  /** false: only shown */
  isEditable: boolean
  onRename: (name: string) => void
}

/** A name that becomes a field when it is pressed: Enter or leaving it renames, Escape keeps the old one. */
export function InlineName({ name, label, act, isEditable, onRename }: Props): ReactNode {
  const [text, setText] = useState<string>()
  const button = useRef<HTMLButtonElement>(null)
  if (!isEditable) return <span className={classes.shown}>{name}</span>
  if (text === undefined) {
    return (
      <UnstyledButton
        ref={button}
        className={classes.name}
        aria-label={act}
        title={act}
        onClick={() => setText(name)}
      >
        {name}
      </UnstyledButton>
    )
  }
  function finish(next: string, byKey: boolean): void {
    setText(undefined)
    if (next !== '' && next !== name) onRename(next)
    // the button is back after this change
    if (byKey) requestAnimationFrame(() => button.current?.focus())
  }
  return (
    <TextInput
      aria-label={label}
      value={text}
      autoFocus
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => finish(text.trim(), false)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== 'Escape') return
        event.preventDefault()
        event.stopPropagation()
        finish(event.key === 'Enter' ? text.trim() : name, true)
      }}
    />
  )
}
