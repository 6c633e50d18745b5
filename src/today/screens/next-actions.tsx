import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ActivityKind } from '../../sales/activity-contract.ts'
import type { LogRequest } from '../../sales/screens/activity-draft.ts'
import { LogActivity } from '../../sales/screens/log-activity.tsx'
import { query } from '../../web/client.ts'
import { useFormat } from '../../web/format.ts'
import { later } from '../../web/later.ts'
import { messageOf } from '../../web/message-of.ts'
import { notifyDone, notifyTrouble } from '../../web/notices.ts'
import { PanelLink } from '../../web/panel-link.tsx'
import { Lines } from '../../web/states.tsx'
import { StatusMark } from '../../web/status-mark.tsx'
import type { MyDay, NextAction } from '../contract.ts'
import classes from './next-actions.module.css'

const loadNextStepForm = later(() => import('./next-step-form.tsx'))
const NextStepForm = lazy(async () => ({ default: (await loadNextStepForm()).NextStepForm }))

/** What is next, most urgent first; each can be done with from here. */
export function NextActions({ day }: { day: MyDay }): ReactNode {
  const { t } = useTranslation()
  const [log, setLog] = useState<LogRequest>()
  return (
    <section className={classes.part} aria-label={t(($) => $.today.myDay.next)}>
      <h2 className={classes.title}>{t(($) => $.today.myDay.next)}</h2>
      {day.actions.length === 0 && <p className={classes.nothing}>{t(($) => $.today.myDay.nothing)}</p>}
      <ul className={classes.list}>
        {day.actions.map((action) => (
          <Action key={`${action.kind} ${action.id}`} action={action} onLog={setLog} />
        ))}
      </ul>
      {day.moreActions && <p className={classes.nothing}>{t(($) => $.today.myDay.moreActions)}</p>}
      <Link className={classes.deals} to="/sales/deals">
        {t(($) => $.today.myDay.deals)}
      </Link>
      <LogActivity request={log} onChange={setLog} />
    </section>
  )
}

function Action({ action, onLog }: { action: NextAction; onLog: (request: LogRequest) => void }): ReactNode {
  return (
    <li className={classes.action}>
      <When action={action} />
      <What action={action} />
      {action.kind === 'planned_activity' ? (
        <PlannedActs action={action} />
      ) : (
        <StepActs action={action} onLog={onLog} />
      )}
    </li>
  )
}

function When({ action }: { action: NextAction }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const isOfToday = action.on === format.place.today
  return (
    <div className={classes.when}>
      {isOfToday ? (
        (action.at ?? t(($) => $.today.myDay.anyTime))
      ) : (
        <StatusMark
          tone="warn"
          label={t(($) => $.today.myDay.overdue, { day: format.dayShort(action.on) })}
        />
      )}
    </div>
  )
}

function What({ action }: { action: NextAction }): ReactNode {
  const format = useFormat()
  const title = useActionTitle(action)
  const about = [action.text ? action.dealTitle : null, action.accountName].filter(Boolean).join(' · ')
  return (
    <div className={classes.what}>
      <PanelLink
        to={
          action.kind === 'planned_activity'
            ? { kind: 'activity', id: action.id }
            : { kind: 'deal', id: action.id }
        }
      >
        {title}
      </PanelLink>
      <div className={classes.about}>
        {about}
        {action.amountMinor !== null &&
          ` · ${format.moneyShort(action.amountMinor, action.currency ?? undefined)}`}
      </div>
    </div>
  )
}

function useActionTitle(action: NextAction): string {
  const { t } = useTranslation()
  if (action.kind === 'next_step') return action.text ?? action.dealTitle ?? ''
  const kind = t(($) => $.sales.kinds[action.activityKind as ActivityKind])
  const rest = action.text ?? action.accountName ?? action.dealTitle
  return rest ? `${kind}: ${rest}` : kind
}

/** A planned call or meeting took place, or it did not; a word takes it back. */
function PlannedActs({ action }: { action: NextAction }): ReactNode {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const title = useActionTitle(action)
  const editing = useMutation(
    query.sales.activities.edit.mutationOptions({
      onSuccess(_answer, { outcome }) {
        if (outcome === 'planned') return
        notifyDone(
          t(($) => $.today.myDay.heldDone, { what: title }),
          () => editing.mutate({ id: action.id, outcome: 'planned' }),
        )
      },
      onError: (error) => notifyTrouble(messageOf(error)),
      onSettled: () =>
        queryClient.invalidateQueries({ predicate: ({ queryKey }) => Array.isArray(queryKey[0]) }),
    }),
  )
  const mark = (outcome: 'held' | 'not_held') => () => editing.mutate({ id: action.id, outcome })
  return (
    <div className={classes.acts}>
      <Button
        onClick={mark('held')}
        disabled={editing.isPending}
        aria-label={`${t(($) => $.today.myDay.held)}: ${title}`}
      >
        {t(($) => $.today.myDay.held)}
      </Button>
      <Button
        variant="subtle"
        onClick={mark('not_held')}
        disabled={editing.isPending}
        aria-label={`${t(($) => $.today.myDay.notHeld)}: ${title}`}
      >
        {t(($) => $.today.myDay.notHeld)}
      </Button>
    </div>
  )
}

/** A deal's step: log what was done for it, and say what comes after. */
function StepActs({
  action,
  onLog,
}: {
  action: NextAction
  onLog: (request: LogRequest) => void
}): ReactNode {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const deal = { id: action.id, title: action.dealTitle ?? '' }
  const { accountId, accountName } = action
  return (
    <>
      <div className={classes.acts}>
        <Button
          aria-label={`${t(($) => $.today.myDay.log)}: ${deal.title}`}
          onClick={() =>
            onLog({
              kind: 'call',
              deal: { value: deal.id, label: deal.title },
              ...(accountId && accountName ? { account: { value: accountId, label: accountName } } : {}),
            })
          }
        >
          {t(($) => $.today.myDay.log)}
        </Button>
        <Button
          variant="subtle"
          aria-expanded={isOpen}
          aria-label={`${t(($) => $.today.myDay.step)}: ${deal.title}`}
          onClick={() => setOpen(!isOpen)}
        >
          {t(($) => $.today.myDay.step)}
        </Button>
      </div>
      {isOpen && (
        <div className={classes.form}>
          <Suspense fallback={<Lines count={2} />}>
            <NextStepForm deal={deal} onDone={() => setOpen(false)} />
          </Suspense>
        </div>
      )}
    </>
  )
}
