import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../../web/client.ts'
import { PageHeader } from '../../web/page-header.tsx'
import { Properties, Section } from '../../web/panel-header.tsx'
import { PanelLink } from '../../web/panel-link.tsx'
import { ErrorState, ScreenLoading } from '../../web/states.tsx'
import { ApiKeys } from './api-keys.tsx'
import { PasswordForm } from './password-form.tsx'
import { SecondFactor } from './second-factor.tsx'
import { Sessions } from './sessions.tsx'
import { useRoleName } from './use-role-options.ts'
import classes from './account-screen.module.css'

/** My own way in: password, second factor, where I am signed in, keys for programs. */
export function AccountScreen(): ReactNode {
  const { t } = useTranslation()
  const roleName = useRoleName()
  const me = useQuery(query.org.me.read.queryOptions({}))
  return (
    <>
      <PageHeader title={t(($) => $.org.account.title)} />
      {me.error && !me.data ? (
        <ErrorState error={me.error} onRetry={() => void me.refetch()} />
      ) : me.data ? (
        <div className={classes.screen}>
          <Properties
            items={[
              [
                t(($) => $.org.people.name),
                <PanelLink key="name" to={{ kind: 'person', id: me.data.id }}>
                  {me.data.name}
                </PanelLink>,
              ],
              [t(($) => $.org.person.email), me.data.email],
              [t(($) => $.org.people.role), roleName(me.data.role)],
            ]}
          />
          <Section title={t(($) => $.org.account.password)}>
            <PasswordForm />
          </Section>
          <Section title={t(($) => $.org.account.secondFactor)}>
            <SecondFactor isOn={me.data.secondFactor} />
          </Section>
          <Sessions />
          <ApiKeys />
        </div>
      ) : (
        <ScreenLoading />
      )}
    </>
  )
}
