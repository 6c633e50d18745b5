import { ActionIcon, Popover, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../web/format.ts'
import { Initials } from '../../web/initials.tsx'
import { PanelLink } from '../../web/panel-link.tsx'
import { StatusMark, type Tone } from '../../web/status-mark.tsx'
import type { Chart, ChartNode } from '../people-contract.ts'
import { NotAtWork } from './person-status.tsx'
import { useRoleName } from './use-role-options.ts'
import classes from './chart-screen.module.css'

type Props = { node: ChartNode; chart: Chart; isOpen: boolean; onToggle: (() => void) | undefined }

/** One line of the tree: the person, how many they lead, and whether that is as many as one can. */
export function ChartRow({ node, chart, isOpen, onToggle }: Props): ReactNode {
  const { t } = useTranslation()
  const roleName = useRoleName()
  return (
    <div className={classes.row}>
      <span className={classes.handle}>
        {onToggle && (
          <ActionIcon
            size={26}
            aria-expanded={isOpen}
            aria-label={t(($) => $.org.chart.toggle, { name: node.name })}
            onClick={onToggle}
          >
            {isOpen ? <IconChevronDown size={15} /> : <IconChevronRight size={15} />}
          </ActionIcon>
        )}
      </span>
      <Initials name={node.name} size={24} />
      <span className={classes.who}>
        <PanelLink to={{ kind: 'person', id: node.id }}>{node.name}</PanelLink>
        <span className={classes.what}>
          {node.jobTitle ?? roleName(node.role)}
          {node.office && ` · ${node.office}`}
        </span>
        <span className={classes.marks}>
          <NotAtWork status={node.status} />
          {node.span && <SpanMark span={node.span} node={node} chart={chart} />}
        </span>
      </span>
    </div>
  )
}

type Span = NonNullable<ChartNode['span']>

const tones: Record<Span['verdict'], Tone> = { few: 'idle', within: 'good', over: 'warn' }

/** How many report to the person directly, with the arithmetic behind the mark one touch away. */
function SpanMark({ span, node, chart }: { span: Span; node: ChartNode; chart: Chart }): ReactNode {
  const { t } = useTranslation()
  return (
    <Popover width={340} position="bottom-end" withArrow>
      <Popover.Target>
        <UnstyledButton className={classes.span}>
          <StatusMark
            tone={tones[span.verdict]}
            label={`${span.direct} · ${t(($) => $.org.span.verdicts[span.verdict])}`}
          />
          <VisuallyHidden>{t(($) => $.org.span.show, { name: node.name })}</VisuallyHidden>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <SpanArithmetic span={span} node={node} chart={chart} />
      </Popover.Dropdown>
    </Popover>
  )
}

function SpanArithmetic({ span, node, chart }: { span: Span; node: ChartNode; chart: Chart }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const { weeklyHours, peopleShare, hoursPerRep } = chart.assumptions
  const hours = (value: number) => t(($) => $.org.span.hours, { value: format.number(value) })
  const [low, high] = span.recommended
  return (
    <div className={classes.arithmetic}>
      <p className={classes.lead}>
        {t(($) => $.org.span.leads, { count: span.direct })}{' '}
        {t(($) => $.org.span.below, { count: node.below })}
      </p>
      <dl className={classes.sum}>
        <dt>{t(($) => $.org.span.consensus)}</dt>
        <dd>
          {low}–{high}
        </dd>
        <dt>
          {t(($) => $.org.span.forPeople, {
            week: format.number(weeklyHours),
            share: format.percent(peopleShare),
          })}
        </dt>
        <dd>{hours(span.hoursAvailable)}</dd>
        <dt>{t(($) => $.org.span.perPerson)}</dt>
        <dd>{hours(hoursPerRep)}</dd>
        <dt>{t(($) => $.org.span.enoughFor)}</dt>
        <dd>{span.byArithmetic}</dd>
        <dt>{t(($) => $.org.span.needed, { count: span.direct })}</dt>
        <dd>{hours(span.hoursNeeded)}</dd>
      </dl>
      <p className={classes.what}>
        {t(($) => $.org.span.source, { value: format.number(span.hoursPerOneMore) })}
      </p>
    </div>
  )
}
