import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../../web/client.ts'
import { useConfirm } from '../../web/confirm-dialog.tsx'
import { MayButton } from '../../web/may-button.tsx'
import { messageOf } from '../../web/message-of.ts'
import { PageHeader } from '../../web/page-header.tsx'
import { useSession } from '../../web/session.ts'
import { Trouble } from '../../web/trouble.tsx'
import classes from './demo-screen.module.css'

/** Removing the demonstration department for good, when one begins in earnest. */
export function RemovalScreen(): ReactNode {
  const { t } = useTranslation()
  const router = useRouter()
  const queryClient = useQueryClient()
  const { company } = useSession()
  const { ask, dialog } = useConfirm()
  const removal = useMutation(
    query.demo.department.remove.mutationOptions({
      onSuccess() {
        queryClient.clear()
        router.history.push('/')
      },
    }),
  )
  async function remove(): Promise<void> {
    const title = t(($) => $.demo.removal.question, { company: company.name })
    if (await ask({ title, act: t(($) => $.demo.removal.act), danger: true })) removal.mutate({})
  }
  return (
    <>
      <PageHeader title={t(($) => $.demo.removal.title)} />
      <div className={classes.screen}>
        <p className={classes.lead}>{t(($) => $.demo.removal.lead, { company: company.name })}</p>
        {removal.error && <Trouble>{messageOf(removal.error)}</Trouble>}
        <MayButton
          color="red"
          may="demo.remove"
          why={!company.isDemo && t(($) => $.demo.reasons.not_a_demo)}
          loading={removal.isPending}
          onClick={() => void remove()}
        >
          {t(($) => $.demo.removal.act)}
        </MayButton>
      </div>
      {dialog}
    </>
  )
}
