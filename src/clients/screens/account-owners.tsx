import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../../web/client.ts'
import { useFormat } from '../../web/format.ts'
import { Initials } from '../../web/initials.tsx'
import { Section } from '../../web/panel-header.tsx'
import { useMay } from '../../web/session.ts'
import { ErrorState, Lines } from '../../web/states.tsx'
import type { Account, Ownership } from '../contract.ts'
import { AssignDialog } from './assign-dialog.tsx'
import classes from './account-owners.module.css'

/** Who leads the client and who led it before: since when, by whose decision, and why. */
export function AccountOwners({ account }: { account: Account }): ReactNode {
  const { t } = useTranslation()
  const [isGiven, setGiven] = useState(false)
  const may = useMay('account.assign')
  const { data, error, refetch } = useQuery(
    query.clients.accounts.ownership.queryOptions({ input: { id: account.id } }),
  )
  return (
    <Section
      title={t(($) => $.clients.accounts.history)}
      aside={
        may && (
          <Button variant="subtle" size="compact-xs" mr="-0.5rem" onClick={() => setGiven(true)}>
            {t(($) => $.clients.accounts.assign.act)}
          </Button>
        )
      }
    >
      {error && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Lines count={2} />}
      {data?.items.length === 0 && (
        <p className={classes.nobody}>{t(($) => $.clients.accounts.neverOwned)}</p>
      )}
      {data && data.items.length > 0 && (
        <ol className={classes.spans}>
          {account.ownerId === null && (
            <li className={classes.nobody}>{t(($) => $.clients.accounts.noOwner)}</li>
          )}
          {data.items.map((span) => (
            <Span key={span.id} span={span} />
          ))}
        </ol>
      )}
      <AssignDialog given={isGiven ? [account] : undefined} onClose={() => setGiven(false)} />
    </Section>
  )
}

function Span({ span }: { span: Ownership }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const { personId, personName, fromAt, toAt, setById, setByName, reason } = span
  const from = format.day(format.dayOf(fromAt))
  // an owner who took the client by adding it was set by nobody else
  const setBy =
    setByName && setById !== personId ? t(($) => $.clients.accounts.setBy, { name: setByName }) : null
  return (
    <li className={classes.span} data-past={toAt !== null || undefined}>
      <Initials name={personName} size={24} />
      <div>
        <span className={classes.person}>{personName}</span>{' '}
        <span className={classes.when}>
          {toAt
            ? t(($) => $.clients.accounts.between, { from, to: format.day(format.dayOf(toAt)) })
            : t(($) => $.clients.accounts.sinceDay, { from })}
        </span>
        {(setBy ?? reason) && (
          <div className={classes.why}>{[setBy, reason].filter(Boolean).join(' · ')}</div>
        )}
      </div>
    </li>
  )
}
