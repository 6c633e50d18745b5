import { Button, Checkbox, Popover } from '@mantine/core'
import { IconAdjustmentsHorizontal } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { accountOptions } from '../../clients/screens/account-options.ts'
import { query } from '../../web/client.ts'
import { DayInput } from '../../web/day-input.tsx'
import { MoneyInput } from '../../web/money-input.tsx'
import { RemoteSelect } from '../../web/remote-select.tsx'
import { useSession } from '../../web/session.ts'
import type { DealsSearch } from './deal-routes.tsx'
import { countHidden } from './deals-filters.ts'
import { productOptions } from './product-options.ts'
import classes from './deals-header.module.css'

type Props = { search: DealsSearch; as: 'table' | 'board'; change: (part: DealsSearch) => void }

/** The filters that are needed less often, behind one button that says how many of them are on. */
export function HiddenFilters(props: Props): ReactNode {
  const { t } = useTranslation()
  const count = countHidden(props.search)
  return (
    <Popover width="24rem" position="bottom-start" trapFocus withinPortal>
      <Popover.Target>
        <Button leftSection={<IconAdjustmentsHorizontal size={15} stroke={1.6} aria-hidden />}>
          {count > 0 ? t(($) => $.sales.deals.filtersOn, { count }) : t(($) => $.sales.deals.filters)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Fields {...props} />
      </Popover.Dropdown>
    </Popover>
  )
}

/** Deals of nobody are for heads and above. */
const seesNobody = ['owner', 'director', 'head']

function Fields({ search, as, change }: Props): ReactNode {
  const { t } = useTranslation()
  const { person } = useSession()
  const closed = as === 'table' && search.tab !== undefined
  return (
    <div className={classes.hidden}>
      <Amounts search={search} change={change} />
      <div className={classes.whole}>
        <AccountField value={search.account} onChange={(account) => change({ account })} />
      </div>
      <div className={classes.whole}>
        <ProductField value={search.product} onChange={(product) => change({ product })} />
      </div>
      <Days
        from={[t(($) => $.sales.deals.openedFrom), search.openedFrom]}
        to={[t(($) => $.sales.deals.openedTo), search.openedTo]}
        onFrom={(openedFrom) => change({ openedFrom })}
        onTo={(openedTo) => change({ openedTo })}
      />
      {closed && (
        <Days
          from={[t(($) => $.sales.deals.closedFrom), search.closedFrom]}
          to={[t(($) => $.sales.deals.closedTo), search.closedTo]}
          onFrom={(closedFrom) => change({ closedFrom })}
          onTo={(closedTo) => change({ closedTo })}
        />
      )}
      {seesNobody.includes(person.role) && (
        <Checkbox
          className={classes.whole}
          label={t(($) => $.sales.deals.onlyNobody)}
          checked={search.who === 'none'}
          onChange={(event) => change({ who: event.currentTarget.checked ? 'none' : undefined })}
        />
      )}
    </div>
  )
}

type IdProps = { value: string | undefined; onChange: (id: string | undefined) => void }

/** An account that only the address knows is asked for its name. */
function AccountField({ value, onChange }: IdProps): ReactNode {
  const { t } = useTranslation()
  const { data } = useQuery({
    ...query.clients.accounts.read.queryOptions({ input: { id: value ?? '' } }),
    enabled: value !== undefined,
  })
  return (
    <RemoteSelect
      // the field learns a name from outside only once, when it is made
      key={data?.id ?? 'none'}
      label={t(($) => $.sales.deals.fields.account)}
      chosen={data && { value: data.id, label: data.name }}
      value={value ?? null}
      onChange={(id) => onChange(id ?? undefined)}
      options={accountOptions}
      comboboxProps={{ withinPortal: false }}
    />
  )
}

function ProductField({ value, onChange }: IdProps): ReactNode {
  const { t } = useTranslation()
  const { data } = useQuery({
    ...query.sales.products.read.queryOptions({ input: { id: value ?? '' } }),
    enabled: value !== undefined,
  })
  return (
    <RemoteSelect
      key={data?.id ?? 'none'}
      label={t(($) => $.sales.deals.fields.product)}
      chosen={data && { value: data.id, label: data.name }}
      value={value ?? null}
      onChange={(id) => onChange(id ?? undefined)}
      options={productOptions}
      comboboxProps={{ withinPortal: false }}
    />
  )
}

function Amounts({ search, change }: Pick<Props, 'search' | 'change'>): ReactNode {
  const { t } = useTranslation()
  return (
    <>
      <MoneyInput
        label={t(($) => $.sales.deals.amountFrom)}
        value={search.amountFrom ?? null}
        onChange={(minor) => change({ amountFrom: minor ?? undefined })}
      />
      <MoneyInput
        label={t(($) => $.sales.deals.amountTo)}
        value={search.amountTo ?? null}
        onChange={(minor) => change({ amountTo: minor ?? undefined })}
      />
    </>
  )
}

type DaysProps = {
  from: [label: string, day: string | undefined]
  to: [label: string, day: string | undefined]
  onFrom: (day: string | undefined) => void
  onTo: (day: string | undefined) => void
}

function Days({ from, to, onFrom, onTo }: DaysProps): ReactNode {
  return (
    <>
      <DayInput
        label={from[0]}
        value={from[1] ?? null}
        onChange={(day) => onFrom(day ?? undefined)}
        popoverProps={{ withinPortal: false }}
      />
      <DayInput
        label={to[0]}
        value={to[1] ?? null}
        onChange={(day) => onTo(day ?? undefined)}
        popoverProps={{ withinPortal: false }}
      />
    </>
  )
}
