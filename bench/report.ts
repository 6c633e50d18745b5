import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, release, totalmem, type } from 'node:os'
import { join } from 'node:path'
import { quantile } from './load.ts'

/** All requests of one kind: how long each took (ms), all together (s), and the processor time they cost (ms). */
export type Figures = { latencies: number[]; seconds: number; cpu: number }
export type Result = { name: string; norma: Figures; floor: Figures; statements: number }

const document = join(import.meta.dirname, '../docs/benchmarks.md')

/** What the figures were taken on. */
export function machine(postgres?: string): string {
  const gigabytes = Math.round(totalmem() / 2 ** 30)
  const model = cpus()[0]?.model.trim() || 'unknown processor'
  return `${cpus().length} × ${model}, ${gigabytes} GB, ${type()} ${release()}; Node ${process.versions.node}${postgres ? `, PostgreSQL ${postgres}` : ''}`
}

/** Prints the table; with `write` it takes its place in docs/benchmarks.md. */
export function writeFigures(figures: {
  results: Result[]
  machine: string
  clients: number
  write: boolean
}): void {
  const text = tableOf(figures)
  console.log(text)
  if (figures.write) putBetween('bench', text)
}

function tableOf({
  results,
  machine,
  clients,
}: {
  results: Result[]
  machine: string
  clients: number
}): string {
  const lines = results.map(({ name, norma, floor, statements }) => {
    const cells = [
      name,
      ms(norma, 0.5),
      ms(norma, 0.95),
      rate(norma),
      ms(floor, 0.5),
      ms(floor, 0.95),
      rate(floor),
      `**${(quantile(norma.latencies, 0.5) / quantile(floor.latencies, 0.5)).toFixed(1)}**`,
      `${cpu(norma)} / ${cpu(floor)}`,
      String(Number(statements.toFixed(1))),
    ]
    return `| ${cells.join(' | ')} |`
  })
  return `${new Date().toISOString().slice(0, 10)}, ${machine}; ${clients} clients.

| | Norma p50, ms | p95 | per second | floor p50, ms | p95 | per second | ratio of p50 | processor ms, Norma / floor | SQL statements |
|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|
${lines.join('\n')}`
}

function ms({ latencies }: Figures, share: number): string {
  return quantile(latencies, share).toFixed(2)
}

/** Of the server and PostgreSQL together, per request. */
function cpu({ latencies, cpu }: Figures): string {
  return (cpu / latencies.length).toFixed(2)
}

function rate({ latencies, seconds }: Figures): string {
  return String(Math.round(latencies.length / seconds))
}

/** Replaces what stands between `<!-- name -->` and `<!-- /name -->`. */
export function putBetween(name: string, text: string): void {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const before = readFileSync(document, 'utf8')
  const [from, to] = [before.indexOf(begin), before.indexOf(end)]
  if (from < 0 || to < 0) throw new Error(`${document} has no place for ${name}`)
  writeFileSync(document, `${before.slice(0, from + begin.length)}\n${text}\n${before.slice(to)}`)
}
