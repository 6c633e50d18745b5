/**
 * How often the arithmetic of coaching says what is not so, and how often it finds what is, on made-up departments:
 * `node bench/coaching.ts [--write]`. Ends with an error when the figures are not what is accepted.
 */
import { machine, putBetween } from './report.ts'
import { departmentOf, diagnosisAt, nightAt, usual, type Powers } from './coached-departments.ts'
import { coached, type Coached } from './coached-people.ts'

const runs = 200
const people = 8
const personal = ['effort', 'stage', 'size', 'base']

type Case = {
  name: string
  powers: (person: number, month: number) => Powers
  /** months of history, of which the last `now` are diagnosed; three each when left out */
  now?: number
  /** told as the product's night does, of a year and a half */
  isNight?: boolean
  who?: readonly number[]
  /** the kinds of cause that would be right; none: no cause of a person is */
  right?: readonly string[]
  /** at most so much of causes named, or of wrong ones */
  limit: number
}

const months = 12
const nightMonths = 18
const everybody = Array.from({ length: people }, (_, at) => at)

function withStage(at: number, factor: number): Powers {
  const stages = usual.stages.map((stage, one) =>
    one === at ? { ...stage, share: stage.share * factor } : stage,
  )
  return { ...usual, stages }
}

/** Kinds of clients of which one is won half as often as the other, and for half as much. */
function clients(hard: number): Powers {
  return {
    ...usual,
    mix: [
      { mix: 'new', part: hard, conversion: 0.6, size: 0.7 },
      { mix: 'known', part: 1 - hard, conversion: 1.2, size: 1.2 },
    ],
  }
}

/** Powers of the person 0 alone, from the month that is diagnosed on or always. */
function ofOne(powers: Powers, from = 0): Case['powers'] {
  return (person, month) => (person === 0 && month >= from ? powers : usual)
}

const last = months - 3
const nights: Case[] = [
  { name: 'Nobody differs, as the night tells it', powers: () => usual, limit: 0.05 },
  {
    name: 'Nobody differs, four meetings a day, as the night tells it',
    powers: () => ({ ...usual, effort: 4 }),
    limit: 0.05,
  },
  {
    name: 'Nobody differs, clients do, as the night tells it',
    powers: () => clients(0.4),
    limit: 0.05,
  },
  {
    name: 'One of four meetings a day does half of them for two months, as the night tells it',
    powers: (person, month) => ({ ...usual, effort: person === 0 && month >= nightMonths - 2 ? 2 : 4 }),
    who: [0],
    right: ['effort'],
    limit: 0.1,
  },
  {
    name: 'One of four meetings a day does .62 of them for six months, as the night tells it',
    powers: (person, month) => ({
      ...usual,
      effort: person === 0 && month >= nightMonths - 6 ? 4 * 0.62 : 4,
    }),
    who: [0],
    right: ['effort'],
    limit: 0.1,
  },
]
const cases: Case[] = [
  { name: 'Nobody differs, three months told', powers: () => usual, limit: 0.05 },
  { name: 'Nobody differs, one month told', powers: () => usual, now: 1, limit: 0.05 },
  { name: 'Nobody differs, leads are given', powers: () => ({ ...usual, leads: 2 }), limit: 0.05 },
  {
    name: 'Nobody differs, twice as much of everything',
    powers: () => ({ ...usual, effort: 3 }),
    limit: 0.05,
  },
  { name: 'Nobody differs, clients do', powers: () => clients(0.4), limit: 0.05 },
  {
    name: 'Equal skill, two of eight with harder clients',
    powers: (person) => clients(person < 2 ? 0.85 : 0.25),
    who: [0, 1],
    right: ['mix'],
    limit: 0.05,
  },
  {
    name: 'Everybody fell alike: fewer meetings, fewer wins',
    powers: (_, month) => (month >= last ? { ...withStage(1, 0.65), effort: usual.effort * 0.8 } : usual),
    right: ['market'],
    limit: 0.05,
  },
  ...[0.62, 0.5].map((effort): Case => ({
    name: `One does ${effort} of their meetings for three months`,
    powers: ofOne({ ...usual, effort: usual.effort * effort }, last),
    who: [0],
    right: ['effort'],
    limit: 0.1,
  })),
  {
    name: 'The same, .62 of three meetings a day',
    powers: (person, month) => ({ ...usual, effort: person === 0 && month >= last ? 3 * 0.62 : 3 }),
    who: [0],
    right: ['effort'],
    limit: 0.1,
  },
  {
    name: 'One makes offers of half as many meetings, always',
    powers: ofOne(withStage(0, 0.5)),
    who: [0],
    right: ['stage'],
    limit: 0.1,
  },
  {
    name: 'One wins half as many offers, always; three months told',
    powers: ofOne(withStage(1, 0.5)),
    who: [0],
    right: ['stage'],
    limit: 0.1,
  },
  {
    name: 'The same, six months told',
    powers: ofOne(withStage(1, 0.5)),
    now: 6,
    who: [0],
    right: ['stage'],
    limit: 0.1,
  },
]

function diagnosed({ name, powers, now = 3, isNight, who = everybody, right = [], limit }: Case) {
  const count = { right: 0, wrong: 0, hypotheses: 0, personal: 0, all: 0 }
  for (let run = 0; run < runs; run++) {
    const length = isNight ? nightMonths : months
    const history = departmentOf(`${name} ${run}`, { people, months: length }, powers)
    const told = isNight ? nightAt(history, { seed: `${run}`, draws: 1000 }) : null
    for (const person of who) {
      const { verdict } = told?.[person] ?? diagnosisAt(history, person, { now, seed: `${run}`, draws: 1000 })
      count.all++
      if (verdict.kind === 'hypotheses') count.hypotheses++
      if (verdict.kind !== 'cause') continue
      if (right.includes(verdict.factor.kind)) count.right++
      else count.wrong++
      if (personal.includes(verdict.factor.kind)) count.personal++
    }
  }
  const percent = (part: number) => `${((100 * part) / count.all).toFixed(1)} %`
  const cells = [name, count.all, percent(count.right), percent(count.wrong), percent(count.hypotheses)]
  return { line: `| ${cells.join(' | ')} |`, accepted: count.wrong / count.all <= limit }
}

const corrections: Coached[] = [
  { mean: 20, dispersion: 0, lift: 0, runs: 4000 },
  { mean: 20, dispersion: 0, lift: 0.25, runs: 4000 },
  { mean: 30, dispersion: 0.03, lift: 0, runs: 4000 },
  { mean: 30, dispersion: 0.03, lift: 0.25, runs: 4000 },
]
const harder: Coached[] = [
  { mean: 60, dispersion: 0.05, lift: 0, runs: 4000 },
  { mean: 60, dispersion: 0.05, lift: 0.25, runs: 4000 },
  { mean: 20, dispersion: 0.05, lift: 0, runs: 4000 },
  { mean: 20, dispersion: 0.05, lift: 0.25, runs: 4000 },
  { mean: 20, dispersion: 0, lift: 0.25, runs: 4000, spread: 0.25 },
  { mean: 10, dispersion: 0, lift: 0.25, runs: 4000 },
  { mean: 20, dispersion: 0, lift: 0, runs: 4000, holdsTrigger: true },
]

function corrected(one: Coached) {
  const { mean, dispersion, lift, spread = 0, holdsTrigger = false } = one
  const { shown, growth, fall } = coached(one)
  const what = holdsTrigger ? 'the base is the bad month: the mistake' : `${spread}`
  const cells = [
    mean,
    dispersion,
    what,
    `${100 * lift} %`,
    percentOf(shown),
    percentOf(growth),
    percentOf(fall),
  ]
  const accepted = lift === 0 ? Math.abs(shown) <= 0.03 : growth >= 0.6
  return { line: `| ${cells.join(' | ')} |`, accepted }
}

function percentOf(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}

const verdicts = [...cases, ...nights.map((one): Case => ({ ...one, isNight: true }))].map(diagnosed)
const effects = corrections.map(corrected)
const others = harder.map(corrected)
const text = `${new Date().toISOString().slice(0, 10)}, ${machine()}; ${runs} departments of eight a row, every month by chance.

| verdicts | diagnosed | right cause | wrong cause | hypotheses |
|---|---:|---:|---:|---:|
${verdicts.map(({ line }) => line).join('\n')}

| mean a month | φ of a month | CV between people | true effect | effect shown, mean | growth said | fall said |
|---:|---:|---:|---:|---:|---:|---:|
${[...effects, ...others].map(({ line }) => line).join('\n')}`
console.log(text)
if (process.argv.includes('--write')) putBetween('coaching', text)
if (![...verdicts, ...effects].every(({ accepted }) => accepted)) {
  console.error('coaching: not accepted')
  process.exitCode = 1
}
