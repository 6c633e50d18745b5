/**
 * Whether what came lies in the forecast's intervals as often as they say, on made-up companies of which everything is
 * known: `node bench/coverage.ts [--write]`; a part of `npm run bench:calibration`.
 */
import { companyKinds, coverageOf, type Coverage } from './companies.ts'
import { machine, putBetween } from './report.ts'

const companies = 300
/** Enough for quartiles; the product draws 20,000. */
const draws = 1000
const horizons = [30, 90]
/** Three standard errors of 300 trials of .5, and of .8; the months of these kinds have to be within. */
const accepted = 0.07

/** The table, and whether all months are accepted. */
export function coverageTable(): { text: string; isAccepted: boolean } {
  let isAccepted = true
  const lines = companyKinds.map((kind) => {
    const [month, quarter] = coverageOf(kind, horizons, { companies, draws })
    const fits = isClose(month!)
    isAccepted &&= fits
    return `| ${kind.name} | ${figuresOf(month!)} | ${figuresOf(quarter!)} | ${fits ? 'yes' : 'no'} |`
  })
  const text = `${new Date().toISOString().slice(0, 10)}, ${machine()}; ${companies} companies a row.

| company | month: held by the middle half | by the middle 80 % | mean error / of "as the month before" | quarter: held by the middle half | by the middle 80 % | mean error / of "as the quarter before" | month accepted |
|---|---:|---:|---:|---:|---:|---:|---|
${lines.join('\n')}`
  return { text, isAccepted }
}

function isClose({ half, most }: Coverage): boolean {
  return Math.abs(half - 0.5) <= accepted && Math.abs(most - 0.8) <= accepted
}

function figuresOf({ half, most, error, naiveError }: Coverage): string {
  return `${percent(half)} | ${percent(most)} | ${Math.round(error)} / ${Math.round(naiveError)}`
}

function percent(part: number): string {
  return `${Math.round(part * 100)} %`
}

if (import.meta.main) {
  const { text, isAccepted } = coverageTable()
  console.log(text)
  if (process.argv.includes('--write')) putBetween('coverage', text)
  if (!isAccepted) process.exitCode = 1
}
