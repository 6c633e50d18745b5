import { Button, Group, Modal } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

type Props = {
  opened: boolean
  title: string
  /** the word on the button: what will happen, never «OK» */
  act: string
  danger?: boolean
  children?: ReactNode
  onConfirm: () => void
  onClose: () => void
}

/** Asks before what cannot be taken back. What can be is done at once, with «Вернуть» in the notice. */
export function ConfirmDialog({
  opened,
  title,
  act,
  danger,
  children,
  onConfirm,
  onClose,
}: Props): ReactNode {
  const { t } = useTranslation()
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      size="sm"
      closeButtonProps={{ 'aria-label': t(($) => $.web.actions.close) }}
    >
      {children}
      <Group gap="xs" justify="flex-end" mt="md">
        <Button onClick={onClose} data-autofocus={danger || undefined}>
          {t(($) => $.web.actions.cancel)}
        </Button>
        <Button
          variant="filled"
          color={danger ? 'red.8' : undefined}
          onClick={onConfirm}
          data-autofocus={!danger || undefined}
        >
          {act}
        </Button>
      </Group>
    </Modal>
  )
}

type Question = Pick<Props, 'title' | 'act' | 'danger' | 'children'>

/**
 * `const { ask, dialog } = useConfirm()`; put `{dialog}` on the page and `if (await ask({ title, act })) …` in the act.
 */
export function useConfirm(): { ask: (question: Question) => Promise<boolean>; dialog: ReactNode } {
  const [open, setOpen] = useState<{ question: Question; answer: (yes: boolean) => void }>()
  function close(yes: boolean): void {
    open?.answer(yes)
    setOpen(undefined)
  }
  return {
    ask: (question) => new Promise((answer) => setOpen({ question, answer })),
    dialog: (
      <ConfirmDialog
        title=""
        act=""
        {...open?.question}
        opened={open !== undefined}
        onConfirm={() => close(true)}
        onClose={() => close(false)}
      />
    ),
  }
}
