import { predictive } from '../statistics/shrunk-rate.ts'
import { betaShare, shareBelow } from '../statistics/shrunk-conversion.ts'

/** A whole week of one person and metric: what was done, what the norm asked of the days they had. */
export type NormWeek = { done: number; target: number; exposure: number }

/** What is told of a norm that is not reached. `chance`: of doing so few or fewer while keeping to the norm. */
export type NormFigures = { weeks: 1 | 2; done: number; target: number; exposure: number; chance: number }

/**
 * Of two weeks together, and of one week alone: so unlikely has it to be that it is not the ups and downs of weeks. A company
 * of fifteen sellers with five norms each is looked at 75 times a week: of people who all keep to their norms less than
 * one is told of by chance. (With .1 and .02, as it was first, four were; half of what was open on the demo's twenty-six
 * weeks was of people with whom nothing is wrong, and half of it was gone after a week.)
 */
const unlikelyOfTwo = 0.01
const unlikelyOfOne = 0.005
/** As likely as this, the norm is kept again: the last week, and the last two together, so that it does not come and go. */
const usual = 0.3
const usualOfTwo = 0.1
/** Fewer days than this are no week to judge by. */
const leastExposure = 2.5

export type NormSight = { state: 'below'; figures: NormFigures } | { state: 'kept' } | { state: 'unclear' }

/**
 * Whether a person keeps to a norm, by their last whole weeks (the latest last), days away taken out (methods §0.1).
 *
 * Below is what somebody who keeps to the norm would seldom show: counts around the norm, with the dispersion φ of the
 * team's own weeks (methods §0.2). A week somebody was away for says nothing. `unclear` is between the two: what was
 * open stays open.
 */
export function normSight(weeks: readonly NormWeek[], dispersion: number): NormSight {
  const worked = weeks.filter(({ exposure, target }) => exposure >= leastExposure && target > 0)
  const [last, ...before] = worked.toReversed()
  if (!last) return { state: 'unclear' }
  const two = before[0] ? together(before[0], last) : null
  const ofOne = chanceOfSoFew(last, dispersion)
  const ofTwo = two && chanceOfSoFew(two, dispersion / 2)
  if (two && ofTwo !== null && ofTwo <= unlikelyOfTwo && last.done < last.target) {
    return { state: 'below', figures: { weeks: 2, ...two, chance: ofTwo } }
  }
  if (ofOne <= unlikelyOfOne) return { state: 'below', figures: { weeks: 1, ...last, chance: ofOne } }
  return { state: ofOne >= usual && (ofTwo ?? 1) >= usualOfTwo ? 'kept' : 'unclear' }
}

function together(one: NormWeek, other: NormWeek): NormWeek {
  return {
    done: one.done + other.done,
    target: one.target + other.target,
    exposure: one.exposure + other.exposure,
  }
}

/** Somebody's rate that is known to the hair: what is left to chance is the week. */
const certain = 1e6

/** P(so few or fewer | the norm is kept), φ of the stretch. */
function chanceOfSoFew({ done, target }: NormWeek, dispersion: number): number {
  const keeper = {
    components: [{ weight: 1, shape: certain, rate: certain / target }],
    mean: target,
    dispersion,
    periodExposure: 1,
  }
  return 1 - predictive(keeper, 1).atLeast(done + 1)
}

/** Of the open deals of one person, those without a next step or past it, beside the team's. */
export type StepCounts = { open: number; adrift: number; teamOpen: number; teamAdrift: number }

export type StepFigures = StepCounts & { chance: number }

const leastOpen = 5
/** A share below this is nobody's neglect. */
const leastShare = 0.3
/** Of fifteen sellers less than one in two is told of by chance. */
const sure = 0.97

/**
 * Whether somebody leaves more deals without a next step than the others do: at least 5 open, at least three in ten
 * adrift, and P(their share > the team's) ≥ .97 with a Jeffreys posterior. The team is everybody else's.
 */
export function stepSight(counts: StepCounts): { state: 'below'; figures: StepFigures } | { state: 'kept' } {
  const { open, adrift, teamOpen, teamAdrift } = counts
  if (open < leastOpen || adrift / open < leastShare) return { state: 'kept' }
  const usualShare = (teamAdrift + 0.5) / (teamOpen + 1)
  const chance = shareBelow(betaShare(adrift + 0.5, open - adrift + 0.5), usualShare)
  return 1 - chance >= sure
    ? { state: 'below', figures: { ...counts, chance: 1 - chance } }
    : { state: 'kept' }
}
