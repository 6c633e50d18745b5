import { Button, Tabs } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../../web/client.ts'
import { Definition } from '../../web/definition.tsx'
import { useFormat } from '../../web/format.ts'
import { Section } from '../../web/panel-header.tsx'
import { ErrorState, Lines } from '../../web/states.tsx'
import type { Grounds } from '../grounds-contract.ts'
import classes from './analyses.module.css'

const kinds = ['market', 'product', 'base', 'sales', 'documents'] as const
type Kind = (typeof kinds)[number]

type Props = {
  personId: string | undefined
  /** puts a figure into the task's ground; absent: there is none to be put */
  onTake: ((words: string) => void) | undefined
}

/** Market, product, client base, sales, documents: what is known of the work of one person, at the moment of setting. */
export function Analyses({ personId, onTake }: Props): ReactNode {
  const { t } = useTranslation()
  const grounds = useQuery({
    ...query.tasks.grounds.queryOptions({ input: { personId: personId ?? '' } }),
    enabled: personId !== undefined,
    staleTime: 60_000,
  })
  return (
    <Section title={t(($) => $.tasks.screens.analyses.title)}>
      <div className={personId && classes.box}>
        {!personId && <p className={classes.quiet}>{t(($) => $.tasks.screens.analyses.choose)}</p>}
        {personId && grounds.error && !grounds.data && (
          <ErrorState error={grounds.error} onRetry={() => void grounds.refetch()} />
        )}
        {personId && grounds.isPending && <Lines count={4} />}
        {personId && grounds.data && <Panes grounds={grounds.data} onTake={onTake} />}
      </div>
    </Section>
  )
}

function Panes({ grounds, onTake }: { grounds: Grounds; onTake: Props['onTake'] }): ReactNode {
  const { t } = useTranslation()
  const words = useGroundWords(grounds)
  return (
    <Tabs defaultValue="market">
      <Tabs.List>
        {kinds.map((kind) => (
          <Tabs.Tab key={kind} value={kind} className={classes.tab}>
            {t(($) => $.tasks.screens.analyses.tabs[kind])}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {kinds.map((kind) => (
        <Tabs.Panel key={kind} value={kind} className={classes.pane}>
          <Pane kind={kind} grounds={grounds} />
          <div className={classes.foot}>
            <Definition name={t(($) => $.tasks.screens.analyses.tabs[kind])}>
              <p>{grounds[kind].definition}</p>
              <Period grounds={grounds} kind={kind} />
            </Definition>
            {onTake && words[kind] && (
              <Button variant="transparent" onClick={() => onTake(words[kind]!)}>
                {t(($) => $.tasks.screens.ground.take)}
              </Button>
            )}
          </div>
        </Tabs.Panel>
      ))}
    </Tabs>
  )
}

function Period({ grounds, kind }: { grounds: Grounds; kind: Kind }): ReactNode {
  const format = useFormat()
  if (kind === 'base' || kind === 'documents') return null
  const { from, to } = grounds[kind].period
  return (
    <p>
      {format.day(from)} – {format.day(to)}
    </p>
  )
}

/** The chief figures of each analysis as a sentence, ready to be the ground of a task. */
function useGroundWords({
  market,
  product,
  base,
  sales,
  currency,
  person,
}: Grounds): Partial<Record<Kind, string>> {
  const { t } = useTranslation()
  const format = useFormat()
  const best = product.items[0]
  return {
    market: t(($) => $.tasks.screens.analyses.market.ground, {
      now: market.now.opened,
      earlier: market.earlier.opened,
    }),
    product:
      best &&
      t(($) => $.tasks.screens.analyses.product.ground, {
        product: best.product?.name ?? t(($) => $.tasks.screens.analyses.product.unnamed),
        won: best.won,
        decided: best.won + best.lost,
        name: person.name,
        own: best.ownWon,
      }),
    base: t(($) => $.tasks.screens.analyses.base.ground, base),
    sales: t(($) => $.tasks.screens.analyses.sales.ground, {
      count: sales.open,
      amount: format.moneyShort(sales.openAmountMinor, currency),
      noStep: sales.withoutNextStep,
    }),
  }
}

function Pane({ kind, grounds }: { kind: Kind; grounds: Grounds }): ReactNode {
  const { t } = useTranslation()
  if (kind === 'market') return <Market market={grounds.market} />
  if (kind === 'product') return <Products product={grounds.product} />
  if (kind === 'base') return <Base base={grounds.base} />
  if (kind === 'sales') return <Sales sales={grounds.sales} currency={grounds.currency} />
  return <p className={classes.quiet}>{t(($) => $.tasks.screens.analyses.noDocuments)}</p>
}

/** Without data a share is none, not nought. */
function useRate(): (rate: number | null) => string {
  const { t } = useTranslation()
  const format = useFormat()
  return (rate) => (rate === null ? t(($) => $.tasks.screens.analyses.noRate) : format.percent(rate))
}

function Market({ market: { now, earlier } }: Pick<Grounds, 'market'>): ReactNode {
  const { t } = useTranslation()
  const rate = useRate()
  return (
    <ul className={classes.figures}>
      <li>
        {t(($) => $.tasks.screens.analyses.market.inflow, { now: now.opened, earlier: earlier.opened })}
      </li>
      <li>
        {t(($) => $.tasks.screens.analyses.market.winRate, {
          now: rate(now.winRate),
          earlier: rate(earlier.winRate),
        })}
      </li>
      <li className={classes.quiet}>
        {t(($) => $.tasks.screens.analyses.market.decided, {
          now: now.won + now.lost,
          earlier: earlier.won + earlier.lost,
        })}
      </li>
    </ul>
  )
}

/** In a panel there is room for those that sell most. */
const mostProducts = 6

function Products({ product }: Pick<Grounds, 'product'>): ReactNode {
  const { t } = useTranslation()
  const rate = useRate()
  if (product.items.length === 0) {
    return <p className={classes.quiet}>{t(($) => $.tasks.screens.analyses.product.none)}</p>
  }
  return (
    <table className={classes.products}>
      <thead>
        <tr>
          <th scope="col">{t(($) => $.tasks.screens.analyses.product.name)}</th>
          <th scope="col">{t(($) => $.tasks.screens.analyses.product.won)}</th>
          <th scope="col">{t(($) => $.tasks.screens.analyses.product.rate)}</th>
          <th scope="col">{t(($) => $.tasks.screens.analyses.product.own)}</th>
        </tr>
      </thead>
      <tbody>
        {product.items.slice(0, mostProducts).map((one) => (
          <tr key={one.product?.id ?? 'none'}>
            <th scope="row">{one.product?.name ?? t(($) => $.tasks.screens.analyses.product.unnamed)}</th>
            <td>{one.won}</td>
            <td>{rate(one.winRate)}</td>
            <td>
              {one.ownWon}/{one.ownWon + one.ownLost}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Base({ base }: Pick<Grounds, 'base'>): ReactNode {
  const { t } = useTranslation()
  return (
    <ul className={classes.figures}>
      <li>{t(($) => $.tasks.screens.analyses.base.accounts, { count: base.accounts })}</li>
      <li>{t(($) => $.tasks.screens.analyses.base.untouched, { count: base.untouched })}</li>
      <li>{t(($) => $.tasks.screens.analyses.base.dormant, { count: base.dormant })}</li>
      <li>{t(($) => $.tasks.screens.analyses.base.covered, { count: base.covered })}</li>
      <li>{t(($) => $.tasks.screens.analyses.base.bought, { count: base.haveBought })}</li>
    </ul>
  )
}

function Sales({ sales, currency }: Pick<Grounds, 'sales' | 'currency'>): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const rate = useRate()
  return (
    <ul className={classes.figures}>
      <li>
        {t(($) => $.tasks.screens.analyses.sales.open, {
          count: sales.open,
          amount: format.moneyShort(sales.openAmountMinor, currency),
        })}
      </li>
      <li>{t(($) => $.tasks.screens.analyses.sales.noStep, { count: sales.withoutNextStep })}</li>
      {sales.stages.map((stage) => (
        <li key={`${stage.pipeline} ${stage.name}`} className={classes.stage}>
          <span>{stage.name}</span>
          <span className="figures">{stage.deals}</span>
          <span className="figures">{format.moneyShort(stage.amountMinor, currency)}</span>
        </li>
      ))}
      <li>
        {t(($) => $.tasks.screens.analyses.sales.rate, {
          rate: rate(sales.winRate),
          won: sales.won,
          decided: sales.won + sales.lost,
        })}
      </li>
      {sales.cycleDays !== null && (
        <li>{t(($) => $.tasks.screens.analyses.sales.cycle, { days: format.number(sales.cycleDays, 0) })}</li>
      )}
      {sales.averageAmountMinor !== null && (
        <li>
          {t(($) => $.tasks.screens.analyses.sales.average, {
            amount: format.moneyShort(sales.averageAmountMinor, currency),
          })}
        </li>
      )}
    </ul>
  )
}
