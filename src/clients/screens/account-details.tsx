import { Button } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../web/format.ts'
import { Properties, Section } from '../../web/panel-header.tsx'
import type { Account, AccountField, Source } from '../contract.ts'
import classes from './account-details.module.css'

const shownFields = [
  'phone',
  'email',
  'website',
  'industry',
  'city',
  'country',
  'taxId',
  'employees',
  'note',
] as const satisfies AccountField[]

/** What is known of a client; on demand under each value who said it, when, and whether it came with an import. */
export function AccountDetails({ account }: { account: Account }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const [isSourced, setSourced] = useState(false)
  const known = shownFields.filter((field) => account[field] !== null)
  const items = known.map(
    (field) =>
      [
        t(($) => $.clients.accounts.fields[field]),
        <Value key={field} account={account} field={field} isSourced={isSourced} />,
      ] as const,
  )
  return (
    <Section
      title={t(($) => $.clients.accounts.details)}
      aside={
        <Button
          variant="subtle"
          size="compact-xs"
          mr="-0.5rem"
          aria-pressed={isSourced}
          onClick={() => setSourced(!isSourced)}
        >
          {t(($) => $.clients.accounts.sources)}
        </Button>
      }
    >
      {known.length === 0 && !isSourced && (
        <p className={classes.nothing}>{t(($) => $.clients.accounts.noDetails)}</p>
      )}
      <Properties
        items={[
          ...(isSourced
            ? [
                [
                  t(($) => $.clients.accounts.fields.name),
                  <Value key="name" account={account} field="name" isSourced />,
                ] as const,
              ]
            : []),
          ...items,
          [t(($) => $.clients.accounts.creditedTo), account.creditedToName],
          [t(($) => $.clients.accounts.since), format.day(account.createdOn)],
        ]}
      />
    </Section>
  )
}

type ValueProps = { account: Account; field: AccountField; isSourced: boolean }

function Value({ account, field, isSourced }: ValueProps): ReactNode {
  const source = account.provenance[field]
  return (
    <>
      {shownValue(account, field)}
      {isSourced && source && <SourceLine source={source} />}
    </>
  )
}

function shownValue(account: Account, field: AccountField): ReactNode {
  const { phone, email, website } = account
  if (field === 'phone' && phone)
    return (
      <a className={classes.link} href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`}>
        {phone}
      </a>
    )
  if (field === 'email' && email)
    return (
      <a className={classes.link} href={`mailto:${email}`}>
        {email}
      </a>
    )
  if (field === 'website' && website) return <Website address={website} />
  if (field === 'note') return <span className={classes.note}>{account.note}</span>
  return account[field]
}

/** Only web addresses become links: what was typed or imported could be anything. */
function Website({ address }: { address: string }): ReactNode {
  const whole = /^https?:\/\//i.test(address) ? address : `https://${address}`
  if (!URL.canParse(whole)) return address
  return (
    <a className={classes.link} href={whole} target="_blank" rel="noreferrer noopener">
      {address}
    </a>
  )
}

function SourceLine({ source }: { source: Source }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const when = format.moment(source.at)
  const { byName: name, importId } = source
  return (
    <div className={classes.source}>
      {importId
        ? name
          ? t(($) => $.clients.accounts.sourceImportedBy, { name, when })
          : t(($) => $.clients.accounts.sourceImported, { when })
        : t(($) => $.clients.accounts.sourceTyped, { name: name ?? '—', when })}
    </div>
  )
}
