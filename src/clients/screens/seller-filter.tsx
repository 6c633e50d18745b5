import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { query } from '../../web/client.ts'
import { RemoteSelect, type Option } from '../../web/remote-select.tsx'
import { useSession } from '../../web/session.ts'
import { sellerOptions } from './seller-options.ts'
import classes from './seller-filter.module.css'

type Props = { label: string; value: string | undefined; onChange: (id: string | undefined) => void }

/** Narrows a list to one person of the reader's team; their name is asked for when only the address knows them. */
export function SellerFilter({ label, value, onChange }: Props): ReactNode {
  const { person } = useSession()
  const [picked, setPicked] = useState<Option>()
  const isKnown = value === undefined || picked?.value === value
  const { data } = useQuery({
    ...query.org.people.read.queryOptions({ input: { id: value ?? '' } }),
    enabled: !isKnown,
  })
  const named = isKnown ? picked : data && { value: data.id, label: data.name }
  return (
    <RemoteSelect
      // the field learns a name from outside only once, when it is made
      key={isKnown ? 'picked' : `named ${named?.label}`}
      className={classes.filter}
      aria-label={label}
      placeholder={label}
      chosen={value ? named : undefined}
      value={value ?? null}
      onChange={(id, option) => {
        setPicked(option)
        onChange(id ?? undefined)
      }}
      options={sellerOptions(person.id)}
    />
  )
}
