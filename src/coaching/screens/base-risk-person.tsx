import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../../web/client.ts'
import { useFormat } from '../../web/format.ts'
import { Section } from '../../web/panel-header.tsx'
import classes from './base-risk.module.css'

/** «Дело»: one quiet line on what the person's sales hang on; nothing where too little was sold to tell. */
export function BaseRiskOfPerson({ personId }: { personId: string }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const { data } = useQuery(query.coaching.concentration.read.queryOptions({ input: { of: personId } }))
  if (!data?.figures) return null
  const { figures, wonMinor, currency, knownToOne } = data
  return (
    <Section
      title={t(($) => $.coaching.baseRisks.lineTitle)}
      aside={
        <Link to="/coaching/base-risks" search={{ of: personId }}>
          {t(($) => $.coaching.baseRisks.open)}
        </Link>
      }
    >
      <p className={classes.line}>
        {t(($) => $.coaching.baseRisks.line, {
          won: format.moneyShort(wonMinor, currency),
          top1: format.percent(figures.top1),
          top3: format.percent(figures.top3),
          clients: t(($) => $.coaching.baseRisks.clients, { count: knownToOne.clients }),
        })}
      </p>
    </Section>
  )
}
