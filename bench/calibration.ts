/**
 * How good and how fast the forecasts are, on made-up departments: `node bench/calibration.ts [--write]`. Ends with an
 * error when the figures are not what is accepted.
 */
import { calibration, type Calibration } from '../src/statistics/calibration.ts'
import { planProbability, type PlanInput } from '../src/forecast/plan-probability.ts'
import { shrunkConversions } from '../src/statistics/shrunk-conversion.ts'
import { predictive, shrunkRates } from '../src/statistics/shrunk-rate.ts'
import { coverageTable } from './coverage.ts'
import { forecastsOf, otherVolumes, settings, type Setting } from './departments.ts'
import { machine, putBetween } from './report.ts'

const departments = 2000

function isAccepted({ slope, ece }: Calibration): boolean {
  return slope !== null && slope >= 0.8 && slope <= 1.25 && ece < 0.04
}

function rowOf(setting: Setting): { line: string; accepted: boolean } {
  const forecasts = forecastsOf(setting, departments)
  const raw = calibration(forecasts.raw)!
  const shrunk = calibration(forecasts.shrunk)!
  const { spread, dispersion, sellers, months, mean } = setting
  const accepted = isAccepted(shrunk)
  const cells = [
    ...[spread.toFixed(2), dispersion.toFixed(2), sellers, months, mean].map(String),
    figuresOf(raw),
    `**${figuresOf(shrunk)}**`,
    accepted ? 'yes' : 'no',
  ]
  return { line: `| ${cells.join(' | ')} |`, accepted }
}

function figuresOf({ brier, slope, ece }: Calibration): string {
  return [brier.toFixed(3), slope?.toFixed(2) ?? '–', ece.toFixed(3)].join(' / ')
}

/** A team of 15 with 2,000 open deals in six stages and new business, each seller with shares of their own. */
function bigTeam(): PlanInput {
  const people = Array.from({ length: 15 }, (_, person) => person)
  const rates = shrunkRates(
    people.map((person) => [0, 1, 2, 3, 4, 5].map((month) => 20 + person + (month % 3))),
    people.map(() => Array.from({ length: 6 }, () => 21)),
  )!
  const stages = [0, 1, 2, 3, 4, 5].flatMap((stage) =>
    shrunkConversions(people.map((person) => ({ x: 4 + 2 * stage + (person % 4), n: 60 - 6 * stage }))),
  )
  const conversions = shrunkConversions(people.map((person) => ({ x: 6 + (person % 5), n: 60 })))
  return {
    closed: 4_000_000_00,
    shares: [...stages, ...conversions],
    deals: Array.from({ length: 2000 }, (_, deal) => ({
      amount: 50_000_00 + deal * 100_00,
      share: deal % stages.length,
      inTime: 0.3 + (deal % 7) / 10,
    })),
    sellers: rates.people.map((activity, person) => ({
      activity,
      days: 15,
      steps: [stages.length + person],
      dealSize: { mean: 150_000_00, sigma: 0.6 },
    })),
  }
}

/**
 * Processor milliseconds of one run, the first (the code still cold) and the best of the rest. Of the processor and not
 * of the clock, which on a busy machine says how busy it is.
 */
function timed(runs: number, run: (at: number) => void): { first: number; best: number } {
  const times = Array.from({ length: runs }, (_, at) => {
    const began = process.cpuUsage()
    run(at)
    const { user, system } = process.cpuUsage(began)
    return (user + system) / 1000
  })
  return { first: times[0]!, best: Math.min(...times.slice(1)) }
}

function speed(): string {
  const team = bigTeam()
  const forecast = timed(9, (at) => planProbability(team, { seed: `run ${at}` }))
  const person = {
    ...team,
    deals: team.deals.filter(({ share }) => share % 15 === 0),
    sellers: team.sellers.slice(0, 1),
  }
  const one = timed(9, (at) => planProbability(person, { seed: `run ${at}` }))
  const history = Array.from({ length: 15 }, (_, at) => [0, 1, 2, 3, 4, 5].map((month) => 20 + at + month))
  const task = timed(50, () => {
    const rates = shrunkRates(history)!
    for (const posterior of rates.people) predictive(posterior, 1).atLeast(25)
  })
  const rows: [string, { first: number; best: number }][] = [
    ['A plan’s probability: a team of 15 with 2,000 open deals, 20,000 draws', forecast],
    ['The same of one person with 134', one],
    ['Attainability of one task for each of 15, with the rates behind it', task],
  ]
  return rows.map(([what, { first, best }]) => `| ${what} | ${ms(first)} | ${ms(best)} |`).join('\n')
}

function ms(value: number): string {
  return value.toFixed(value < 10 ? 1 : 0)
}

const main = settings.map(rowOf)
const others = otherVolumes.map(rowOf)
const text = `${new Date().toISOString().slice(0, 10)}, ${machine()}; ${departments} departments a row.

| CV between sellers | φ of a month | sellers | months | mean a month | raw: Brier / slope / ECE | Norma | accepted |
|---:|---:|---:|---:|---:|---:|---:|---|
${[...main, ...others].map(({ line }) => line).join('\n')}

| one thread, processor ms | first run | best |
|---|---:|---:|
${speed()}`
console.log(text)
if (process.argv.includes('--write')) putBetween('calibration', text)
const coverage = coverageTable()
console.log(coverage.text)
if (process.argv.includes('--write')) putBetween('coverage', coverage.text)
if (!coverage.isAccepted || !main.every(({ accepted }) => accepted)) {
  console.error('calibration: not accepted')
  process.exitCode = 1
}
