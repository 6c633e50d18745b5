import { Button, CopyButton, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiFormFields, useApiForm } from '../../web/api-form.tsx'
import { api, query } from '../../web/client.ts'
import { useConfirm } from '../../web/confirm-dialog.tsx'
import { useFormat } from '../../web/format.ts'
import { messageOf } from '../../web/message-of.ts'
import { notifyTrouble } from '../../web/notices.ts'
import { Section } from '../../web/panel-header.tsx'
import { Lines } from '../../web/states.tsx'
import type { ApiKey } from '../account-contract.ts'
import classes from './account-screen.module.css'

/** Keys by which programs act with my rights; each is shown once. */
export function ApiKeys(): ReactNode {
  const { t } = useTranslation()
  const keys = useQuery(query.org.me.keys.queryOptions({}))
  const [made, setMade] = useState<string>()
  return (
    <Section title={t(($) => $.org.account.keys)}>
      <div className={classes.column}>
        <p className={classes.quiet}>{t(($) => $.org.account.keysHint)}</p>
        {made ? <KeyShown value={made} onDone={() => setMade(undefined)} /> : <NewKey onMade={setMade} />}
      </div>
      {keys.data ? (
        <ul className={classes.list}>
          {keys.data.items.map((key) => (
            <KeyRow key={key.id} apiKey={key} />
          ))}
        </ul>
      ) : (
        <Lines count={2} />
      )}
    </Section>
  )
}

function NewKey({ onMade }: { onMade: (key: string) => void }): ReactNode {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const form = useApiForm({
    initial: { name: '' },
    submit: (values, attempt) => api.org.me.createKey(values, attempt),
    async done({ key }) {
      onMade(key)
      await queryClient.invalidateQueries({ queryKey: query.org.me.keys.key() })
    },
  })
  return (
    <ApiFormFields form={form} submit={t(($) => $.org.account.newKey)}>
      <TextInput
        label={t(($) => $.org.account.keyName)}
        description={t(($) => $.org.account.keyNameHint)}
        {...form.field('name')}
      />
    </ApiFormFields>
  )
}

function KeyShown({ value, onDone }: { value: string; onDone: () => void }): ReactNode {
  const { t } = useTranslation()
  return (
    <>
      <TextInput
        readOnly
        label={t(($) => $.org.account.keyShown)}
        value={value}
        onFocus={(event) => event.currentTarget.select()}
      />
      <div className={classes.acts}>
        <CopyButton value={value}>
          {({ copied, copy }) => (
            <Button variant="filled" onClick={copy}>
              {copied ? t(($) => $.org.door.copied) : t(($) => $.org.door.copy)}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onDone}>{t(($) => $.org.account.codesSaved)}</Button>
      </div>
    </>
  )
}

function KeyRow({ apiKey }: { apiKey: ApiKey }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const queryClient = useQueryClient()
  const { ask, dialog } = useConfirm()
  const revoke = useMutation(
    query.org.me.revokeKey.mutationOptions({
      onError: (error) => notifyTrouble(messageOf(error)),
      onSettled: () => queryClient.invalidateQueries({ queryKey: query.org.me.keys.key() }),
    }),
  )
  async function askAndRevoke(): Promise<void> {
    const title = t(($) => $.org.account.revokeAsk, { name: apiKey.name })
    if (await ask({ title, act: t(($) => $.org.account.revoke), danger: true })) {
      revoke.mutate({ id: apiKey.id })
    }
  }
  return (
    <li>
      {dialog}
      <span className={classes.what}>
        {apiKey.name}
        <span className={classes.quiet}>
          {t(($) => $.org.account.since, { moment: format.moment(apiKey.createdAt) })} ·{' '}
          {apiKey.lastUsedAt
            ? t(($) => $.org.account.usedAt, { moment: format.moment(apiKey.lastUsedAt) })
            : t(($) => $.org.account.neverUsed)}
        </span>
      </span>
      <Button loading={revoke.isPending} onClick={() => void askAndRevoke()}>
        {t(($) => $.org.account.revoke)}
      </Button>
    </li>
  )
}
