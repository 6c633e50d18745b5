import { Select, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiFormFields, useApiForm } from '../../web/api-form.tsx'
import { api, query } from '../../web/client.ts'
import { notifyDone } from '../../web/notices.ts'
import { PageHeader } from '../../web/page-header.tsx'
import { sessionKey, useMay } from '../../web/session.ts'
import { ErrorState, ForbiddenState, ScreenLoading } from '../../web/states.tsx'
import type { TenantSettings } from '../account-contract.ts'
import { etagOf } from './etag.ts'
import { TimeZoneSelect } from './time-zone-select.tsx'
import classes from './account-screen.module.css'

/** What belongs to the company as a whole. */
export function CompanyScreen(): ReactNode {
  const { t } = useTranslation()
  const mayChange = useMay('org.settings')
  const company = useQuery(query.org.tenant.read.queryOptions({}))
  return (
    <>
      <PageHeader title={t(($) => $.org.company.title)} />
      {!mayChange ? (
        <ForbiddenState />
      ) : company.error && !company.data ? (
        <ErrorState error={company.error} onRetry={() => void company.refetch()} />
      ) : company.data ? (
        <div className={classes.screen}>
          <Settings key={company.data.updatedAt} company={company.data} />
        </div>
      ) : (
        <ScreenLoading />
      )}
    </>
  )
}

const languages = [
  { value: 'ru', label: 'Русский' },
  { value: 'en', label: 'English' },
]

type SettingsValues = { name: string; timeZone: string | null; locale: 'ru' | 'en' }

function Settings({ company }: { company: TenantSettings }): ReactNode {
  const { t, i18n } = useTranslation()
  const queryClient = useQueryClient()
  const initial: SettingsValues = { name: company.name, timeZone: company.timeZone, locale: company.locale }
  const form = useApiForm({
    initial,
    submit: (values) =>
      api.org.tenant.edit(
        { ...values, timeZone: values.timeZone ?? '' },
        { context: { ifMatch: etagOf(company.updatedAt) } },
      ),
    async done() {
      await queryClient.invalidateQueries({ queryKey: query.org.key() })
      // the zone and the name stand in the session that every screen reads
      await queryClient.invalidateQueries({ queryKey: sessionKey })
      notifyDone(t(($) => $.org.company.saved))
    },
  })
  const currency = new Intl.DisplayNames(i18n.language, { type: 'currency' }).of(company.currency)
  return (
    <div className={classes.column}>
      <ApiFormFields form={form}>
        <TextInput label={t(($) => $.org.company.name)} {...form.field('name')} />
        <TimeZoneSelect
          label={t(($) => $.org.company.timeZone)}
          description={t(($) => $.org.company.timeZoneHint)}
          {...form.field('timeZone')}
        />
        <Select
          label={t(($) => $.org.company.locale)}
          description={t(($) => $.org.company.localeHint)}
          data={languages}
          allowDeselect={false}
          {...form.field('locale')}
        />
        <TextInput
          readOnly
          label={t(($) => $.org.company.currency)}
          description={t(($) => $.org.company.currencyHint)}
          value={`${company.currency}, ${currency ?? ''}`}
        />
        <TextInput
          readOnly
          label={t(($) => $.org.company.slug)}
          description={t(($) => $.org.company.slugHint)}
          value={company.slug}
        />
      </ApiFormFields>
    </div>
  )
}
