/**
 * How soon the watch over needs finds a doubling, and how often it cries without one, on made-up companies:
 * `node bench/needs.ts [--write]`. Ends with an error when the figures are not what is accepted.
 */
import { machine, putBetween } from './report.ts'
import { found, type Tagging } from './shifted-needs.ts'

const runs = 1000
const tags = 30

/** The k-th most frequent comes k to the −power as often as the first; the mean is two a week, and one is exactly two. */
function skewed(power: number): { rates: number[]; doubles: number } {
  const weights = Array.from({ length: tags }, (_, at) => (at + 1) ** -power)
  const total = weights.reduce((sum, one) => sum + one, 0)
  const rates = weights.map((weight) => (2 * tags * weight) / total)
  const nearest = rates.map((rate) => Math.abs(rate - 2))
  const doubles = nearest.indexOf(Math.min(...nearest))
  rates[doubles] = 2
  return { rates, doubles }
}

const equal = { rates: Array<number>(tags).fill(2), doubles: 0 }
type Case = Omit<Tagging, 'runs' | 'seed'> & { name: string; isAccepted?: boolean }
const cases: Case[] = [
  {
    name: 'as dictionaries are: the k-th tag 1/k as often',
    ...skewed(1),
    conversations: 60,
    isAccepted: true,
  },
  { name: 'the same, steeper (power 1.3)', ...skewed(1.3), conversations: 60 },
  { name: 'the same, flatter (power .7)', ...skewed(0.7), conversations: 60 },
  { name: 'the first, weeks restless (± 22 %)', ...skewed(1), conversations: 60, unrest: 0.05 },
  { name: 'the first, seasons of ± 30 %', ...skewed(1), conversations: 60, season: 0.3 },
  { name: 'all thirty two a week', ...equal, conversations: 60 },
  { name: 'all thirty two a week, 20 conversations', ...equal, conversations: 20 },
]

const lines = cases.map(({ name, isAccepted = false, ...one }) => {
  const { falseCards, falseMarks, cards, marks } = found({ ...one, runs, seed: `fresh ${name}` })
  const [six, half] = [cards[5]!, 1.96 * Math.sqrt((cards[5]! * (1 - cards[5]!)) / runs)]
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`
  const cells = [
    name,
    falseCards.toFixed(2),
    percent(cards[3]!),
    `${percent(six)} (${percent(six - half)}…${percent(six + half)})`,
    percent(cards[9]!),
    falseMarks.toFixed(2),
    percent(marks[5]!),
  ]
  console.error(cells.join(' | '))
  return { line: `| ${cells.join(' | ')} |`, accepted: !isAccepted || (falseCards <= 1 && six >= 0.8) }
})
const text = `${new Date().toISOString().slice(0, 10)}, ${machine()}; ${runs} companies a row, thirty tags, the one that doubles comes twice a week.

| dictionary | false cards a quarter | card by week 4 | 6 (95 %) | 10 | false marks a quarter | mark by week 6 |
|---|---:|---:|---:|---:|---:|---:|
${lines.map(({ line }) => line).join('\n')}`
console.log(text)
if (process.argv.includes('--write')) putBetween('needs', text)
if (!lines.every(({ accepted }) => accepted)) {
  console.error('needs: not accepted')
  process.exitCode = 1
}
