import { addDays } from '../org/day.ts'
import type { ShownEffect } from './correction-contract.ts'
import type { StoredEffect } from './effect-measured.ts'

/** What is shown of a kept effect: never who the colleagues are. Working days are told as about so many calendar ones. */
export function toldOf({ asOf, base, after, peerIds, told, why, meanwhile }: StoredEffect): ShownEffect {
  return {
    asOf,
    base,
    after,
    peers: peerIds.length,
    why,
    meanwhile,
    told: told && {
      person: told.person,
      peers: told.peers,
      ratio: told.ratio,
      low: told.low,
      high: told.high,
      above: told.above,
      says: told.says,
      placebo: told.placebo,
      seenOn:
        told.says === 'cannot_tell' && told.seenInDays !== null && told.seenInDays > 0
          ? addDays(asOf, Math.ceil((told.seenInDays * 7) / 5))
          : null,
    },
  }
}
