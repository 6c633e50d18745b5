import { Anchor, PasswordInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiFormFields, useApiForm } from '../../web/api-form.tsx'
import { api, query } from '../../web/client.ts'
import { messageOf } from '../../web/message-of.ts'
import { OpenPage } from '../../web/open-page.tsx'
import { Lines } from '../../web/states.tsx'
import { Trouble } from '../../web/trouble.tsx'
import { invitationRoute } from './routes.tsx'
import classes from './set-up-screen.module.css'

/** Where a link leads: whose it is, and the password it sets. */
export function InvitationScreen(): ReactNode {
  const { t } = useTranslation()
  const { token } = invitationRoute.useParams()
  const link = useQuery(query.org.invitations.read.queryOptions({ input: { token }, retry: false }))
  if (!link.data) {
    return (
      <OpenPage title={t(($) => $.org.invited.title)}>
        {link.error ? (
          <>
            <Trouble>{messageOf(link.error)}</Trouble>
            <p className={classes.other}>
              <SignInLink />
            </p>
          </>
        ) : (
          <Lines count={4} />
        )}
      </OpenPage>
    )
  }
  const { kind, name, company, invitedBy, email, shortestPassword } = link.data
  const isReset = kind === 'password_reset'
  return (
    <OpenPage title={isReset ? t(($) => $.org.invited.resetTitle) : t(($) => $.org.invited.title)}>
      <p className={classes.lead}>
        {isReset
          ? t(($) => $.org.invited.resetLead, { name, company })
          : invitedBy
            ? t(($) => $.org.invited.leadBy, { name, company, invitedBy })
            : t(($) => $.org.invited.lead, { name, company })}
      </p>
      <PasswordForm token={token} email={email} least={shortestPassword} />
    </OpenPage>
  )
}

function SignInLink(): ReactNode {
  const { t } = useTranslation()
  return (
    <Anchor inherit renderRoot={(props) => <Link to="/sign-in" {...props} />}>
      {t(($) => $.org.invited.signIn)}
    </Anchor>
  )
}

function PasswordForm(props: { token: string; email: string; least: number }): ReactNode {
  const { t } = useTranslation()
  const router = useRouter()
  const queryClient = useQueryClient()
  const form = useApiForm({
    initial: { password: '' },
    submit: ({ password }, attempt) => api.org.invitations.accept({ token: props.token, password }, attempt),
    done({ signedIn }) {
      queryClient.clear()
      // whoever has a second factor gives it where everybody does
      router.history.push(signedIn ? '/' : '/sign-in')
    },
  })
  return (
    <ApiFormFields form={form} submit={t(($) => $.org.invited.submit)}>
      {/* for the keeper of passwords, which writes down whose it is */}
      <input type="email" autoComplete="username" value={props.email} readOnly hidden />
      <p>{t(($) => $.org.invited.email, { email: props.email })}</p>
      <PasswordInput
        label={t(($) => $.org.invited.password)}
        description={t(($) => $.org.invited.least, { count: props.least })}
        autoComplete="new-password"
        {...form.field('password')}
        data-autofocus
      />
    </ApiFormFields>
  )
}
