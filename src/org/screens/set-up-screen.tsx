import { Anchor, Button, PasswordInput, Select, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, Navigate } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiFormFields, useApiForm } from '../../web/api-form.tsx'
import { api, query } from '../../web/client.ts'
import { OpenPage } from '../../web/open-page.tsx'
import { ErrorState, ScreenLoading } from '../../web/states.tsx'
import { knownCountries } from '../production-calendar.ts'
import { TimeZoneSelect } from './time-zone-select.tsx'
import { ownTimeZone } from './time-zones.ts'
import { useCountryOptions } from './use-country-options.ts'
import classes from './set-up-screen.module.css'

/** The first page of a new installation: the company and its owner, then three ways on. */
export function SetUpScreen(): ReactNode {
  const { t } = useTranslation()
  const [isDone, setDone] = useState(false)
  const setup = useQuery(query.org.setup.state.queryOptions({ staleTime: Number.POSITIVE_INFINITY }))
  if (setup.error && !setup.data) {
    return <ErrorState error={setup.error} onRetry={() => void setup.refetch()} />
  }
  if (!setup.data) return <ScreenLoading />
  if (isDone) return <WaysOn />
  if (!setup.data.needed) return <Navigate to="/sign-in" />
  return (
    <OpenPage wide title={t(($) => $.org.setup.title)}>
      <p className={classes.lead}>{t(($) => $.org.setup.lead)}</p>
      <CompanyForm codeNeeded={setup.data.codeNeeded} onDone={() => setDone(true)} />
      <p className={classes.other}>
        {t(($) => $.org.setup.demoLead)}{' '}
        <Anchor inherit renderRoot={(props) => <Link to="/demo" {...props} />}>
          {t(($) => $.org.setup.demo)}
        </Anchor>
      </p>
    </OpenPage>
  )
}

const languages = [
  { value: 'ru', label: 'Русский' },
  { value: 'en', label: 'English' },
]

type CompanyValues = {
  company: string
  name: string
  email: string
  password: string
  timeZone: string | null
  currency: string
  country: string
  locale: 'ru' | 'en'
  code: string
}

function CompanyForm({ codeNeeded, onDone }: { codeNeeded: boolean; onDone: () => void }): ReactNode {
  const { t, i18n } = useTranslation()
  const queryClient = useQueryClient()
  const countries = useCountryOptions(knownCountries)
  const initial: CompanyValues = {
    company: '',
    // flat, so that the API's sentences find their fields
    name: '',
    email: '',
    password: '',
    timeZone: ownTimeZone(),
    currency: 'RUB',
    country: 'RU',
    locale: i18n.language === 'en' ? 'en' : 'ru',
    code: '',
  }
  const form = useApiForm({
    initial,
    submit: ({ name, email, password, timeZone, code, ...rest }, attempt) =>
      api.org.setup
        .found(
          {
            ...rest,
            timeZone: timeZone ?? '',
            owner: { name, email, password },
            ...(codeNeeded ? { code } : {}),
          },
          attempt,
        )
        .catch(flatten),
    done() {
      queryClient.clear()
      onDone()
    },
  })
  return (
    <ApiFormFields form={form} submit={t(($) => $.org.setup.found)}>
      {codeNeeded && (
        <TextInput
          label={t(($) => $.org.setup.code)}
          description={t(($) => $.org.setup.codeHint)}
          {...form.field('code')}
        />
      )}
      <TextInput label={t(($) => $.org.setup.company)} {...form.field('company')} data-autofocus />
      <div className={classes.pair}>
        <TextInput label={t(($) => $.org.setup.yourName)} autoComplete="name" {...form.field('name')} />
        <TextInput
          type="email"
          label={t(($) => $.org.person.email)}
          autoComplete="username"
          {...form.field('email')}
        />
      </div>
      <PasswordInput
        label={t(($) => $.org.setup.password)}
        description={t(($) => $.org.account.passwordHint)}
        autoComplete="new-password"
        {...form.field('password')}
      />
      <TimeZoneSelect
        label={t(($) => $.org.company.timeZone)}
        description={t(($) => $.org.company.timeZoneHint)}
        {...form.field('timeZone')}
      />
      <div className={classes.triple}>
        <Select
          searchable
          label={t(($) => $.org.company.currency)}
          data={currencyOptions(i18n.language)}
          limit={80}
          allowDeselect={false}
          {...form.field('currency')}
        />
        <Select
          label={t(($) => $.org.calendar.country)}
          data={countries}
          allowDeselect={false}
          {...form.field('country')}
        />
        <Select
          label={t(($) => $.org.company.locale)}
          data={languages}
          allowDeselect={false}
          {...form.field('locale')}
        />
      </div>
    </ApiFormFields>
  )
}

/** The owner's fields lie one level deeper in the API than in the form. */
function flatten(error: unknown): never {
  if (typeof error === 'object' && error !== null && 'fields' in error && Array.isArray(error.fields)) {
    for (const one of error.fields as { field: string }[]) one.field = one.field.replace(/^owner\./, '')
  }
  throw error
}

const often = ['RUB', 'BYN', 'KZT', 'UZS', 'AMD', 'GEL', 'KGS', 'USD', 'EUR', 'CNY']

function currencyOptions(language: string): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(language, { type: 'currency' })
  const rest = Intl.supportedValuesOf('currency').filter((code) => !often.includes(code))
  return [...often, ...rest].map((value) => ({ value, label: `${value}, ${names.of(value) ?? value}` }))
}

/** What to begin with, once there is a company. */
function WaysOn(): ReactNode {
  const { t } = useTranslation()
  const ways = [
    { to: '/import', title: t(($) => $.org.setup.import), text: t(($) => $.org.setup.importText) },
    {
      to: '/org/people?panel=person.new',
      title: t(($) => $.org.setup.people),
      text: t(($) => $.org.setup.peopleText),
    },
    { to: '/', title: t(($) => $.org.setup.empty), text: t(($) => $.org.setup.emptyText) },
  ]
  return (
    <OpenPage wide title={t(($) => $.org.setup.doneTitle)}>
      <p className={classes.lead}>{t(($) => $.org.setup.doneLead)}</p>
      <ul className={classes.ways}>
        {ways.map(({ to, title, text }) => (
          <li key={to}>
            {/* the whole page is loaded anew: now there is a session */}
            <Button component="a" href={to} variant="default" fullWidth justify="flex-start" h="auto" py="xs">
              <span className={classes.way}>
                <span className={classes.wayTitle}>{title}</span>
                <span className={classes.wayText}>{text}</span>
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </OpenPage>
  )
}
