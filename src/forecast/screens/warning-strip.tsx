import { Button } from '@mantine/core'
import { IconAlertTriangle, IconBulb } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Definition } from '../../web/definition.tsx'
import { later } from '../../web/later.ts'
import { MayButton } from '../../web/may-button.tsx'
import { PanelLink } from '../../web/panel-link.tsx'
import { Lines } from '../../web/states.tsx'
import type { ShownWarning } from '../warning-contract.ts'
import { isGain, useWarningWords } from './warning-words.ts'
import classes from './warning.module.css'

// the board is read first; the form comes when it is asked for
const loadWarningAside = later(() => import('./warning-aside.tsx'))
const WarningAside = lazy(async () => ({ default: (await loadWarningAside()).WarningAside }))

/** As on the server: fewer resolved are no record. */
const triedFrom = 10

type Props = {
  warnings: readonly ShownWarning[]
  /** whose branch is looked at */
  of: string
  /** only the one who is told may put aside */
  isOwn: boolean
}

/** Early warnings and opportunities of a branch; nothing at all while there are none. */
export function WarningStrip({ warnings, of, isOwn }: Props): ReactNode {
  const { t } = useTranslation()
  const [isAll, setAll] = useState(false)
  if (warnings.length === 0) return null
  const title = t(($) => $.forecast.warnings.title)
  const shown = isAll ? warnings : weightiest(warnings)
  const hidden = warnings.length - shown.length
  return (
    <section className={classes.strip} aria-label={title}>
      <div className={classes.head}>
        <h2 className={classes.title}>{title}</h2>
        <Link to="/forecast/warnings" search={{ of }} className={classes.all}>
          {t(($) => $.forecast.warnings.history)}
        </Link>
      </div>
      <ul className={classes.items}>
        {shown.map((warning) => (
          <Item key={warning.id} warning={warning} isOwn={isOwn} />
        ))}
      </ul>
      {hidden > 0 && (
        <Button variant="subtle" size="compact-sm" className={classes.more} onClick={() => setAll(true)}>
          {t(($) => $.forecast.warnings.more, { number: hidden })}
        </Button>
      )}
    </section>
  )
}

/** The first of each sort: what waits and the team are to stand on the same screen. */
function weightiest(warnings: readonly ShownWarning[]): ShownWarning[] {
  const first = [warnings.find((one) => !isGain(one)), warnings.find(isGain)]
  return first.filter((one) => one !== undefined)
}

function Item({ warning, isOwn }: { warning: ShownWarning; isOwn: boolean }): ReactNode {
  const { t } = useTranslation()
  const { says } = useWarningWords()
  const [isOpen, setOpen] = useState(false)
  const act = t(($) => $.forecast.warnings.aside.act)
  const name = t(($) => $.forecast.warnings.kinds[warning.kind])
  return (
    <li className={classes.item}>
      <div className={classes.line}>
        <WarningMark warning={warning} />
        <span className={classes.says}>
          {says(warning)} <WarningDefinition warning={warning} />
        </span>
        <span className={classes.acts}>
          <About warning={warning} />
          <MayButton
            variant="subtle"
            why={!isOwn && t(($) => $.forecast.warnings.aside.notYours)}
            aria-label={`${act}: ${name}`}
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            {act}
          </MayButton>
        </span>
      </div>
      {isOpen && (
        <Suspense fallback={<Lines count={3} />}>
          <WarningAside warning={warning} close={() => setOpen(false)} />
        </Suspense>
      )}
    </li>
  )
}

/** A shape and a word of its own for each sort: colour never speaks alone. */
export function WarningMark({ warning }: { warning: Pick<ShownWarning, 'kind'> }): ReactNode {
  const { t } = useTranslation()
  const isOpportunity = isGain(warning)
  const Icon = isOpportunity ? IconBulb : IconAlertTriangle
  const label = isOpportunity
    ? t(($) => $.forecast.warnings.opportunity)
    : t(($) => $.forecast.warnings.warning)
  return (
    <span className={classes.mark} data-gain={isOpportunity}>
      <Icon size={16} stroke={1.8} aria-hidden />
      {label}
    </span>
  )
}

function WarningDefinition({ warning }: { warning: ShownWarning }): ReactNode {
  const { t } = useTranslation()
  const { what } = useWarningWords()
  const { resolved, cameTrue } = warning.track
  return (
    <Definition name={t(($) => $.forecast.warnings.kinds[warning.kind])}>
      <p>{what(warning)}</p>
      <p>{t(($) => $.forecast.warnings.trueIf[warning.kind])}</p>
      <p>
        {resolved >= triedFrom
          ? t(($) => $.forecast.warnings.track, { resolved, cameTrue })
          : t(($) => $.forecast.warnings.untried, { resolved, enough: triedFrom })}
      </p>
    </Definition>
  )
}

/** The way to what it is about. */
function About({ warning }: { warning: ShownWarning }): ReactNode {
  const { t } = useTranslation()
  const { figures, personId: who } = warning
  if (figures.kind === 'dormant') {
    return figures.examples.slice(0, 2).map(({ id, name }) => (
      <PanelLink key={id} to={{ kind: 'account', id }} className={classes.about}>
        {name}
      </PanelLink>
    ))
  }
  if (figures.kind === 'absences') {
    return (
      <Link to="/org/absences" search={{ at: warning.from }} className={classes.about}>
        {t(($) => $.forecast.warnings.open.absences)}
      </Link>
    )
  }
  const isStep = figures.kind === 'late_deals'
  const search = {
    who,
    sort: '-amount',
    ...(isStep ? { step: 'none' } : {}),
    ...(figures.kind === 'stage' ? { stage: figures.stageId } : {}),
  }
  return (
    <Link to="/sales/deals" search={search as never} className={classes.about}>
      {isStep ? t(($) => $.forecast.warnings.open.steps) : t(($) => $.forecast.warnings.open.deals)}
    </Link>
  )
}
