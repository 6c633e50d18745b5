import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { isApiProblem } from '../../web/api-problem.ts'
import { query } from '../../web/client.ts'
import type { PanelProps } from '../../web/composition.ts'
import { messageOf } from '../../web/message-of.ts'
import { PanelBody, PanelHeader, Section } from '../../web/panel-header.tsx'
import { useSession } from '../../web/session.ts'
import { ErrorState, ScreenLoading } from '../../web/states.tsx'
import { ContestPart } from './contest-part.tsx'
import { PersonCorrections } from './correction-person.tsx'
import { PersonDeviations } from './person-deviations.tsx'
import { DiagnosisGate } from './diagnosis-gate.tsx'
import { DiagnosisFigures } from './diagnosis-figures.tsx'
import { useIsDirectReport } from './use-direct-report.ts'
import { VerdictWords } from './verdict-words.tsx'
import classes from './coaching.module.css'

/** What differs from what was agreed with one person, why, and what the person says of it. */
export function DiagnosisPanel({ id, close }: PanelProps): ReactNode {
  const { t } = useTranslation()
  const { person } = useSession()
  const isOwn = id === person.id
  const isDirect = useIsDirectReport(id)
  const [agreed, agree] = useState<string>()
  // a look from above is kept by reading, so nothing is read before it was said
  const isOpen = isOwn || isDirect === true || agreed === id
  const diagnosis = useQuery({
    ...query.coaching.diagnoses.read.queryOptions({ input: { personId: id } }),
    enabled: isOpen,
  })
  const name = diagnosis.data?.person.name
  return (
    <>
      <PanelHeader
        title={
          isOwn || name === undefined
            ? t(($) => (isOwn ? $.coaching.screens.own : $.coaching.screens.title))
            : t(($) => $.coaching.screens.ofPerson, { name })
        }
        onClose={close}
      />
      <PanelBody>
        {!isOpen ? (
          isDirect === undefined ? (
            <ScreenLoading />
          ) : (
            <DiagnosisGate personId={id} open={() => agree(id)} />
          )
        ) : isNotYet(diagnosis.error) && !diagnosis.data ? (
          <>
            <Differing personId={id} />
            <p className={classes.aside}>{messageOf(diagnosis.error)}</p>
            <PersonCorrections personId={id} />
          </>
        ) : diagnosis.error && !diagnosis.data ? (
          <ErrorState error={diagnosis.error} onRetry={() => void diagnosis.refetch()} />
        ) : !diagnosis.data ? (
          <ScreenLoading />
        ) : (
          <>
            {diagnosis.data.lookIsKept && (
              <p className={classes.aside}>{t(($) => $.coaching.screens.lookIsKept, { name })}</p>
            )}
            <Differing personId={id} />
            <VerdictWords diagnosis={diagnosis.data} isOwn={isOwn} />
            <PersonCorrections personId={id} />
            <DiagnosisFigures diagnosis={diagnosis.data} />
            <ContestPart diagnosis={diagnosis.data} />
            {isOwn && <p className={classes.aside}>{t(($) => $.coaching.screens.visible)}</p>}
          </>
        )}
      </PanelBody>
    </>
  )
}

/** Somebody within sight of whom no night has made one; whoever is out of sight is not found. */
function isNotYet(error: unknown): boolean {
  return isApiProblem(error) && error.reason === 'diagnosis_not_yet'
}

function Differing({ personId }: { personId: string }): ReactNode {
  const { t } = useTranslation()
  return (
    <Section title={t(($) => $.coaching.screens.deviations)}>
      <PersonDeviations personId={personId} />
    </Section>
  )
}
