import { Anchor, Button, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { isApiProblem } from '../../web/api-problem.ts'
import { query } from '../../web/client.ts'
import { messageOf } from '../../web/message-of.ts'
import { OpenPage } from '../../web/open-page.tsx'
import { signIn } from '../../web/sign-in.ts'
import { ErrorState, Lines } from '../../web/states.tsx'
import { Trouble } from '../../web/trouble.tsx'
import type { DemoAccount, DemoState } from '../contract.ts'
import classes from './demo-screen.module.css'

/** The demonstration department: loading it, and coming in as any of its people. */
export function DemoScreen(): ReactNode {
  const { t } = useTranslation()
  const demo = useQuery(
    query.demo.department.read.queryOptions({
      refetchInterval: ({ state }) => (state.data?.loading ? 700 : false),
    }),
  )
  if (demo.error && !demo.data) return <ErrorState error={demo.error} onRetry={() => void demo.refetch()} />
  return (
    <OpenPage wide title={t(($) => $.demo.screen.title)}>
      <p className={classes.lead}>{t(($) => $.demo.screen.lead)}</p>
      {!demo.data ? (
        <Lines count={4} />
      ) : demo.data.department ? (
        <Accounts department={demo.data.department} />
      ) : (
        <Load loading={demo.data.loading} onChanged={() => void demo.refetch()} />
      )}
      <p className={classes.other}>
        <Anchor inherit renderRoot={(props) => <Link to="/sign-in" {...props} />}>
          {t(($) => $.demo.screen.signIn)}
        </Anchor>
      </p>
    </OpenPage>
  )
}

type LoadProps = { loading: DemoState['loading']; onChanged: () => void }

/** One click, and what is being done while it takes its half a minute. */
function Load({ loading, onChanged }: LoadProps): ReactNode {
  const { t, i18n } = useTranslation()
  const [code, setCode] = useState('')
  const load = useMutation(query.demo.department.load.mutationOptions({ onSettled: onChanged }))
  const setup = useQuery(query.org.setup.state.queryOptions({}))
  const isLoading = loading !== null || load.isPending
  return (
    <div className={classes.stack}>
      {setup.data?.codeNeeded && (
        <TextInput
          label={t(($) => $.org.setup.code)}
          description={t(($) => $.org.setup.codeHint)}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
      )}
      {load.error && !isLoading && <Trouble>{messageOf(load.error)}</Trouble>}
      <Button
        variant="filled"
        size="sm"
        loading={isLoading}
        onClick={() => {
          load.mutate({ locale: i18n.language as 'ru' | 'en', ...(code ? { code } : {}) })
          // the answer comes when all is loaded; meanwhile one asks how far it is
          setTimeout(onChanged, 300)
        }}
      >
        {t(($) => $.demo.screen.load)}
      </Button>
      <p role="status" className={classes.quiet}>
        {loading ? t(($) => $.demo.steps[loading]) : t(($) => $.demo.screen.takes)}
      </p>
    </div>
  )
}

function Accounts({ department }: { department: NonNullable<DemoState['department']> }): ReactNode {
  const { t } = useTranslation()
  return (
    <div className={classes.stack}>
      <p>{t(($) => $.demo.screen.choose, { company: department.company })}</p>
      <ul className={classes.accounts}>
        {department.accounts.map((account) => (
          <AccountRow key={account.email} account={account} password={department.password} />
        ))}
      </ul>
    </div>
  )
}

function AccountRow({ account, password }: { account: DemoAccount; password: string }): ReactNode {
  const { t } = useTranslation()
  const router = useRouter()
  const queryClient = useQueryClient()
  const enter = useMutation({
    async mutationFn() {
      const outcome = await signIn(account.email, password)
      if (outcome !== 'in') throw new Error(t(($) => $.demo.screen.changed))
    },
    onSuccess() {
      queryClient.clear()
      router.history.push('/')
    },
  })
  return (
    <li>
      <Button
        fullWidth
        justify="flex-start"
        h="auto"
        py="xs"
        loading={enter.isPending}
        onClick={() => enter.mutate()}
        rightSection={<span className={classes.quiet}>{t(($) => $.org.roles[account.role as 'owner'])}</span>}
      >
        {account.name}
      </Button>
      {enter.error && (
        <Trouble>{isApiProblem(enter.error) ? messageOf(enter.error) : enter.error.message}</Trouble>
      )}
    </li>
  )
}
