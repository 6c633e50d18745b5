import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../../web/client.ts'
import { messageOf } from '../../web/message-of.ts'
import { notifyTrouble } from '../../web/notices.ts'
import { Section } from '../../web/panel-header.tsx'
import { PanelLink } from '../../web/panel-link.tsx'
import type { RolloutDetail } from '../rollout-contract.ts'
import { useKeptRollout } from './rollout-kept.ts'
import classes from './rollout.module.css'

/** A deal to look at and do the same; whoever leads it says whether the others see it. */
export function RolloutExample({ rollout }: { rollout: RolloutDetail }): ReactNode {
  const { t } = useTranslation()
  const { example } = rollout
  if (!example) return null
  const { dealId, title, person, said, state, mayAgree, mayOpen } = example
  return (
    <Section title={t(($) => $.coaching.rollouts.example.title)}>
      <p className={classes.text}>
        {mayOpen ? <PanelLink to={{ kind: 'deal', id: dealId }}>{title}</PanelLink> : title}{' '}
        {person && (
          <span className={classes.aside}>
            {t(($) => $.coaching.rollouts.example.of, { name: person.name })}
          </span>
        )}
      </p>
      <p className={classes.said}>{said}</p>
      {mayAgree ? (
        <Agreement id={rollout.id} state={state} />
      ) : (
        rollout.mayLead && <p className={classes.aside}>{t(($) => $.coaching.rollouts.example[state])}</p>
      )}
    </Section>
  )
}

function Agreement({ id, state }: { id: string; state: 'asked' | 'agreed' | 'refused' }): ReactNode {
  const { t } = useTranslation()
  const keep = useKeptRollout()
  const { mutate, isPending } = useMutation(
    query.coaching.rollouts.agree.mutationOptions({
      onSuccess: (rollout) => keep(rollout),
      onError: (error) => notifyTrouble(messageOf(error)),
    }),
  )
  return (
    <>
      <p className={classes.aside}>{t(($) => $.coaching.rollouts.example.ask)}</p>
      <div className={classes.acts}>
        {([true, false] as const).map((isAgreed) => (
          <Button
            key={`${isAgreed}`}
            size="compact-sm"
            variant="default"
            aria-pressed={state === (isAgreed ? 'agreed' : 'refused')}
            loading={isPending}
            onClick={() => mutate({ id, isAgreed })}
          >
            {t(($) => $.coaching.rollouts.example[isAgreed ? 'agree' : 'refuse'])}
          </Button>
        ))}
      </div>
    </>
  )
}
