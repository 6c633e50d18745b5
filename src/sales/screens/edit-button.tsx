import { IconPencil } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { MayButton } from '../../web/may-button.tsx'
import classes from './edit-button.module.css'

type Props = { may: string; why?: string | undefined; onClick: () => void }

/** «Изменить» at the head of a panel; on a phone, where the name needs the room, its pencil. */
export function EditButton({ may, why, onClick }: Props): ReactNode {
  const { t } = useTranslation()
  return (
    <MayButton className={classes.button} may={may} why={why} onClick={onClick}>
      <IconPencil className={classes.pencil} size={18} stroke={1.6} aria-hidden />
      <span className={classes.word}>{t(($) => $.web.actions.edit)}</span>
    </MayButton>
  )
}
