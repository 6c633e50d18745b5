import { Button, NumberInput, SegmentedControl, Textarea } from '@mantine/core'
import { TimeInput } from '@mantine/dates'
import { useMediaQuery } from '@mantine/hooks'
import { IconChevronDown } from '@tabler/icons-react'
import { useId, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { accountOptions } from '../../clients/screens/account-options.ts'
import { sellerOptions } from '../../clients/screens/seller-options.ts'
import { DayInput } from '../../web/day-input.tsx'
import { RemoteSelect } from '../../web/remote-select.tsx'
import { useFormat } from '../../web/format.ts'
import { phone } from '../../web/phone.ts'
import { useSession } from '../../web/session.ts'
import { Trouble } from '../../web/trouble.tsx'
import type { ActivityOutcome } from '../activity-contract.ts'
import { keyOf, type Log } from './activity-changes.ts'
import { clockTimeOf } from './company-time.ts'
import { draftOf, type ActivityDraft, type LogRequest, type When } from './activity-draft.ts'
import { KindChoice } from './kind-choice.tsx'
import { NoteNeeds } from './note-needs.tsx'
import { dealOptions } from './open-deal-options.ts'
import classes from './log-sheet.module.css'

type Props = { request: LogRequest; onDraft: (draft: ActivityDraft) => void; onLog: (log: Log) => void }

/** The draft of one activity; the buttons at its foot say how it ended and are the whole of saving. */
export function LogForm({ request, onDraft, onLog }: Props): ReactNode {
  const [draft, setDraft] = useState(() => draftOf(request))
  function change(part: Partial<ActivityDraft>): void {
    const next = { ...draft, ...part }
    setDraft(next)
    onDraft(next)
  }
  return (
    <div className={classes.form}>
      <KindChoice value={draft.kind} onChange={(kind) => change({ kind })} autoFocus={draft.kind === null} />
      <WhenFields draft={draft} change={change} errors={request.refusal?.errors} />
      <AboutFields draft={draft} change={change} errors={request.refusal?.errors} />
      {request.refusal && <Trouble>{request.refusal.trouble}</Trouble>}
      <Acts
        draft={draft}
        onLog={(outcome) => {
          if (draft.kind)
            onLog({ draft: { ...draft, kind: draft.kind }, outcome, key: keyOf(request, draft, outcome) })
        }}
      />
    </div>
  )
}

type FieldsProps = {
  draft: ActivityDraft
  change: (part: Partial<ActivityDraft>) => void
  errors: Record<string, string> | undefined
}

/** Now, unless said otherwise. */
function WhenFields({ draft, change, errors }: FieldsProps): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  function choose(when: When): void {
    if (when === 'now') return change({ when })
    const day = draft.day ?? format.place.today
    change({
      when,
      day,
      time: draft.time || nearestQuarter(clockTimeOf(new Date(), format.place.timeZone), when),
    })
  }
  return (
    <>
      <SegmentedControl
        fullWidth
        aria-label={t(($) => $.sales.activities.log.when)}
        value={draft.when}
        onChange={(when) => choose(when)}
        data={(['now', 'earlier', 'planned'] as const).map((value) => ({
          value,
          label: t(($) => $.sales.activities.log.whens[value]),
        }))}
      />
      {draft.when !== 'now' && (
        <div className={classes.pair}>
          <DayInput
            label={t(($) => $.sales.activities.log.day)}
            value={draft.day}
            onChange={(day) => change({ day })}
            clearable={false}
            error={errors?.at}
          />
          <TimeInput
            label={t(($) => $.sales.activities.log.time)}
            size="sm"
            value={draft.time}
            onChange={(event) => change({ time: event.currentTarget.value })}
          />
        </div>
      )}
    </>
  )
}

/** «11:40» becomes «11:30» for what was, «11:45» for what will be. */
function nearestQuarter(time: string, when: When): string {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  const quarters = (hours * 60 + minutes) / 15
  const rounded = (when === 'planned' ? Math.ceil(quarters + 0.01) : Math.floor(quarters)) * 15
  const within = Math.min(rounded, 23 * 60 + 45)
  return `${String(Math.floor(within / 60)).padStart(2, '0')}:${String(within % 60).padStart(2, '0')}`
}

function AboutFields(props: FieldsProps): ReactNode {
  const { t } = useTranslation()
  const { draft, change, errors } = props
  const isPhone = useMediaQuery(phone, undefined, { getInitialValueInEffect: false })
  const [isMore, setMore] = useState(!isPhone || Boolean(draft.deal || draft.minutes || draft.person))
  return (
    <>
      <div className={classes.about}>
        <RemoteSelect
          label={t(($) => $.sales.activities.client)}
          chosen={draft.account ?? undefined}
          value={draft.account?.value ?? null}
          // a deal of the client before would not be this client's
          onChange={(_id, account) =>
            change({ account: account ?? null, ...(draft.account ? { deal: null } : {}) })
          }
          options={accountOptions}
          error={errors?.accountId}
        />
        {isMore && <DealField {...props} />}
      </div>
      <Textarea
        label={t(($) => $.sales.activities.note)}
        placeholder={t(($) => $.sales.activities.log.noteHint)}
        value={draft.note}
        onChange={(event) => change({ note: event.currentTarget.value })}
        error={errors?.note}
        minRows={isPhone ? 1 : 2}
      />
      <NoteNeeds note={draft.note} value={draft.needs} onChange={(needs) => change({ needs })} />
      {isMore ? (
        <>
          <MinutesField {...props} />
          <ProspectField {...props} />
          <PersonField {...props} />
        </>
      ) : (
        <Button
          variant="subtle"
          className={classes.more}
          leftSection={<IconChevronDown size={15} aria-hidden />}
          onClick={() => setMore(true)}
        >
          {t(($) => $.sales.activities.log.more)}
        </Button>
      )}
    </>
  )
}

function DealField({ draft, change, errors }: FieldsProps): ReactNode {
  const { t } = useTranslation()
  return (
    <RemoteSelect
      // another client, other deals
      key={draft.account?.value}
      label={t(($) => $.sales.activities.deal)}
      chosen={draft.deal ?? undefined}
      value={draft.deal?.value ?? null}
      onChange={(_id, deal) => change({ deal: deal ?? null })}
      options={dealOptions(draft.account?.value)}
      error={errors?.dealId}
    />
  )
}

const usualMinutes = [5, 15, 30, 60, 90]

function MinutesField({ draft, change, errors }: FieldsProps): ReactNode {
  const { t } = useTranslation()
  return (
    <div className={classes.minutes}>
      <NumberInput
        label={t(($) => $.sales.activities.minutes)}
        value={draft.minutes ?? ''}
        onChange={(minutes) => change({ minutes: typeof minutes === 'number' ? minutes : null })}
        min={0}
        allowDecimal={false}
        inputMode="numeric"
        error={errors?.minutes}
      />
      {usualMinutes.map((minutes) => (
        <Button
          key={minutes}
          aria-pressed={draft.minutes === minutes}
          aria-label={t(($) => $.sales.activities.lasted, { count: minutes })}
          onClick={() => change({ minutes })}
        >
          {minutes}
        </Button>
      ))}
    </div>
  )
}

function ProspectField({ draft, change }: FieldsProps): ReactNode {
  const { t } = useTranslation()
  const label = useId()
  return (
    <div>
      <div className={classes.label} id={label}>
        {t(($) => $.sales.activities.prospect)}
      </div>
      <SegmentedControl
        fullWidth
        aria-labelledby={label}
        value={draft.prospect}
        onChange={(prospect) => change({ prospect })}
        data={(['auto', 'yes', 'no'] as const).map((value) => ({
          value,
          label: t(($) => $.sales.activities.prospects[value]),
        }))}
      />
      <p className={classes.hint}>{t(($) => $.sales.activities.prospectHint)}</p>
    </div>
  )
}

/** For those who may log for others. */
function PersonField({ draft, change, errors }: FieldsProps): ReactNode {
  const { t } = useTranslation()
  const { person, reach } = useSession()
  if (reach('activity.log') === 'own') return null
  return (
    <RemoteSelect
      label={t(($) => $.sales.activities.person)}
      placeholder={t(($) => $.sales.activities.log.me)}
      chosen={draft.person ?? undefined}
      value={draft.person?.value ?? null}
      onChange={(_id, chosen) => change({ person: chosen ?? null })}
      options={sellerOptions(person.id)}
      error={errors?.personId}
    />
  )
}

/** The second touch: how it ended. What is still to come is planned instead. */
function Acts({
  draft,
  onLog,
}: {
  draft: ActivityDraft
  onLog: (outcome: ActivityOutcome) => void
}): ReactNode {
  const { t } = useTranslation()
  const { kind, when, day, time } = draft
  if (!kind) return <div className={classes.acts}>{t(($) => $.sales.activities.log.pickKind)}</div>
  const isUnsaid = when !== 'now' && (!day || !time)
  if (when === 'planned') {
    return (
      <div className={classes.acts}>
        <Button variant="filled" onClick={() => onLog('planned')} disabled={isUnsaid}>
          {t(($) => $.sales.activities.log.plan)}
        </Button>
      </div>
    )
  }
  // a letter or an offer that was not sent is nothing to log
  const mayFail = kind !== 'email' && kind !== 'offer'
  return (
    <div className={classes.acts}>
      <Button key={kind} variant="filled" onClick={() => onLog('held')} disabled={isUnsaid} data-autofocus>
        {t(($) => $.sales.activities.outcomes[kind].held)}
      </Button>
      {mayFail && (
        <Button onClick={() => onLog('not_held')} disabled={isUnsaid}>
          {t(($) => $.sales.activities.outcomes[kind].not_held)}
        </Button>
      )}
    </div>
  )
}
