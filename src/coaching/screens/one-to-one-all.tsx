import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { api, query } from '../../web/client.ts'
import { useFormat } from '../../web/format.ts'
import { messageOf } from '../../web/message-of.ts'
import { notifyDone, notifyTrouble } from '../../web/notices.ts'
import { useSession } from '../../web/session.ts'
import type { Cadence, Pair } from '../one-to-one-contract.ts'
import { spreadOf } from '../one-to-one-spread.ts'
import classes from './one-to-one.module.css'
import { useOneToOneWords } from './use-one-to-one-words.ts'

type Item = { personId: string; cadence: Cadence | null }

/** For everybody of whom it is not said yet, in one touch; nothing when it is said of all. */
export function RhythmForAll({ pairs }: { pairs: readonly Pair[] }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const words = useOneToOneWords()
  const { person } = useSession()
  const setAll = useSetAll()
  const unset = pairs.filter(({ head, cadence }) => head.id === person.id && !cadence)
  if (unset.length === 0) return null
  const taken = pairs.flatMap(({ cadence }) => (cadence ? [cadence] : []))
  function choose(everyWeeks: Cadence['everyWeeks']): void {
    const times = spreadOf(taken, unset.length, everyWeeks)
    const said = unset.slice(0, times.length)
    setAll.mutate({
      items: said.map(({ person: { id } }, at) => ({ personId: id, cadence: { ...times[at]!, everyWeeks } })),
      done: t(($) => $.coaching.oneToOne.everyoneSet, {
        names: format.list(said.map((one) => one.person.name)),
      }),
    })
  }
  return (
    <div className={classes.all}>
      <p>
        {t(($) => $.coaching.oneToOne.unset, { count: unset.length })}{' '}
        <span className={classes.aside}>{t(($) => $.coaching.oneToOne.setAll)}</span>
      </p>
      {([1, 2] as const).map((weeks) => (
        <Button key={weeks} variant="default" loading={setAll.isPending} onClick={() => choose(weeks)}>
          {words.everyName(weeks)}
        </Button>
      ))}
    </div>
  )
}

function useSetAll() {
  const queryClient = useQueryClient()
  const refresh = () => queryClient.invalidateQueries({ queryKey: query.coaching.oneToOnes.key() })
  const trouble = (error: unknown) => notifyTrouble(messageOf(error))
  const undoing = useMutation({
    mutationFn: (items: Item[]) => api.coaching.oneToOnes.setCadences({ items }),
    onSuccess: refresh,
    onError: trouble,
  })
  return useMutation({
    mutationFn: ({ items }: { items: Item[]; done: string }) => api.coaching.oneToOnes.setCadences({ items }),
    async onSuccess(_, { items, done }) {
      await refresh()
      notifyDone(done, () => undoing.mutate(items.map(({ personId }) => ({ personId, cadence: null }))))
    },
    onError: trouble,
  })
}
