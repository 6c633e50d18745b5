import { createWriteStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { sql } from 'kysely'
import { filesAt } from './connect/files.ts'
import type { Counts } from './connect/import.ts'
import { carryOut, type ImportResult, openImport } from './connect/imports.ts'
import { sayProblem } from './connect/problem-messages.ts'
import { ImportRefused, type PlacedProblem } from './connect/problem.ts'
import { reportLines } from './connect/report.ts'
import type { Progress } from './connect/staging.ts'
import { undoImport as takeBack } from './connect/undo.ts'
import { forecastAnew } from './forecast/job.ts'
import { tenantBySlug } from './org/tenant.ts'
import type { Actor } from './platform/actor.ts'
import { openInstallation, type Installation } from './platform/installation.ts'
import { Refusal } from './platform/refusal.ts'
import { say, StartRefused, terminalLocale } from './platform/start-refused.ts'
import { changing, reading } from './platform/transaction.ts'
import { speaker } from './server.ts'

/** Exit codes that scripts rely on: every row was taken, some were refused, nothing was written. */
const taken = 0
const someRefused = 3
const nothingWritten = 1

export interface ImportOptions {
  mapping?: string
  tenant?: string
  dryRun?: boolean
  json?: boolean
}

/** `norma import <folder or file> --mapping <file> --tenant <slug> [--dry-run] [--json]` */
export async function importFile(path: string | undefined, options: ImportOptions): Promise<void> {
  const { mapping: mappingPath, tenant } = options
  if (!path || !mappingPath || !tenant) {
    throw new StartRefused({
      ru: 'Нужны папка или файл, --mapping <файл> и --tenant <короткое имя>.',
      en: 'A folder or file, --mapping <file> and --tenant <slug> are needed.',
    })
  }
  const installation = await openInstallation({ mode: 'join', log: complain })
  try {
    const actor = await ownerOf(installation, await tenantNamed(installation, tenant))
    const result = await bringIn(installation, actor, path, mappingPath, options)
    // the server, or the next one that starts, makes the forecast anew; nobody waits for the night
    if (result.written) await changing(installation.pool, actor.tenantId, (tx) => forecastAnew(tx, actor))
    const report = result.refused.length > 0 ? await writeReport(result) : null
    if (options.json) console.log(JSON.stringify(asJson(result, report, Boolean(options.dryRun))))
    else tellResult(result, report, Boolean(options.dryRun))
    process.exitCode = exitCodeOf(result)
  } finally {
    await installation.close()
  }
}

async function bringIn(
  { pool }: Installation,
  actor: Actor,
  path: string,
  mappingPath: string,
  { dryRun }: ImportOptions,
): Promise<ImportResult> {
  try {
    const mapping = await readMappingFile(mappingPath)
    const files = await filesAt(path)
    const input = { mapping, mappingName: basename(mappingPath), isTrial: Boolean(dryRun) }
    const id = await changing(pool, actor.tenantId, (tx) =>
      openImport(tx, actor, { ...input, files: files.list }),
    )
    const meter = progressMeter()
    try {
      return await carryOut(pool, actor, id, { ...input, files }, (progress) => meter.show(progress))
    } finally {
      meter.clear()
    }
  } catch (error) {
    if (!(error instanceof ImportRefused)) throw error
    // the mapping itself is at fault: nothing was even begun
    return {
      id: '',
      state: 'refused',
      written: false,
      counts: {},
      refusedRows: 0,
      refused: [],
      refusals: error.problems,
    }
  }
}

async function readMappingFile(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch {
    throw new StartRefused({
      ru: `Описание импорта ${path} не открывается: проверьте путь.`,
      en: `The mapping ${path} cannot be opened: check the path.`,
    })
  }
}

async function tenantNamed({ pool }: Installation, slug: string): Promise<string> {
  const tenantId = await tenantBySlug(pool, slug)
  if (tenantId) return tenantId
  throw new StartRefused({
    ru: `Компании «${slug}» нет. Её заводит norma tenant add.`,
    en: `There is no company "${slug}". It is made by norma tenant add.`,
  })
}

/** The command line acts with the rights of the company's owner. */
async function ownerOf({ pool }: Installation, tenantId: string): Promise<Actor> {
  const { rows } = await reading(pool, tenantId, (tx) =>
    sql<{ personId: string; name: string; timeZone: string; currency: string }>`
      select p.id as person_id, p.name, t.time_zone, t.currency
      from org.tenant t
      join org.position o on o.tenant_id = t.tenant_id and o.role = 'owner'
      join org.person p on p.tenant_id = t.tenant_id and p.id = o.person_id
      where t.tenant_id = ${tenantId}
      order by o.to_day desc nulls first limit 1`.execute(tx),
  )
  const owner = rows[0]
  if (!owner) throw new Error(`tenant ${tenantId} has no owner`)
  const locale = terminalLocale()
  return { ...owner, tenantId, userId: null, role: 'owner', locale, via: 'cli', now: new Date() }
}

async function writeReport(result: ImportResult): Promise<string> {
  const name = `norma-refused-${result.id}.csv`
  try {
    return await writeReportTo(join(process.cwd(), name), result)
  } catch {
    return writeReportTo(join(tmpdir(), name), result)
  }
}

async function writeReportTo(path: string, { refused }: ImportResult): Promise<string> {
  await pipeline(Readable.from(reportLines(speaker, terminalLocale(), refused)), createWriteStream(path))
  return path
}

function exitCodeOf(result: ImportResult): number {
  if (result.state !== 'done') return nothingWritten
  if (result.refusedRows === 0) return taken
  const good = Object.values(result.counts).some(
    (count) => count.created + count.updated + count.unchanged > 0,
  )
  return good ? someRefused : nothingWritten
}

function asJson(result: ImportResult, report: string | null, dryRun: boolean) {
  const { id, state, counts, refusedRows, written } = result
  return { id, state, dryRun, written, counts, refusedRows, report, refusals: result.refusals.map(told) }
}

function told(problem: PlacedProblem) {
  return { code: problem.code, ...problem.place, message: sayProblem(speaker, terminalLocale(), problem) }
}

function tellResult(result: ImportResult, report: string | null, dryRun: boolean): void {
  for (const line of countLines(result.counts)) console.log(line)
  for (const problem of result.refusals) console.error(`norma: ${told(problem).message}`)
  for (const problem of result.refused.slice(0, 10)) console.error(`  ${told(problem).message}`)
  if (report) {
    const { refusedRows } = result
    console.log(
      say({
        ru: `Не принято строк: ${refusedRows}. Отчёт: ${report}`,
        en: `Rows refused: ${refusedRows}. Report: ${report}`,
      }),
    )
  }
  if (result.state !== 'done') console.log(say({ ru: 'Ничего не записано.', en: 'Nothing was written.' }))
  else if (dryRun) console.log(say({ ru: 'Проба: ничего не записано.', en: 'A trial: nothing was written.' }))
  else {
    const { id } = result
    console.log(
      say({
        ru: `Импорт ${id}. Отменить: norma import undo ${id}`,
        en: `Import ${id}. To undo: norma import undo ${id}`,
      }),
    )
  }
}

function countLines(counts: Counts): string[] {
  const locale = terminalLocale()
  return Object.entries(counts).map(([kind, count]) => {
    const parts = (['created', 'updated', 'unchanged', 'refused'] as const).map(
      (key) => `${speaker.say(locale, `connect.counts.${key}`)} ${count[key]}`,
    )
    return `${speaker.say(locale, `connect.kinds.${kind}`)}: ${parts.join(', ')}`
  })
}

/** One line that rewrites itself, on a terminal only. */
function progressMeter() {
  let shownAt = 0
  const isTerminal = process.stderr.isTTY
  return {
    show(progress: Progress): void {
      if (!isTerminal || performance.now() - shownAt < 200) return
      shownAt = performance.now()
      const percent =
        progress.bytes > 0 ? ` ${Math.floor((100 * progress.bytesRead) / progress.bytes)} %` : ''
      const phase = speaker.say(terminalLocale(), `connect.phases.${progress.phase}`)
      const kind = progress.kind ? speaker.say(terminalLocale(), `connect.kinds.${progress.kind}`) : ''
      process.stderr.write(`\r\u001B[K${phase}: ${progress.file ?? kind}${percent}`)
    },
    clear(): void {
      if (isTerminal) process.stderr.write('\r\u001B[K')
    },
  }
}

/** `norma import undo <id>` */
export async function undoImport(
  id: string,
  _options: unknown,
  command: { optsWithGlobals(): { json?: boolean } },
): Promise<void> {
  // `--json` is an option of `norma import` too, which takes it wherever it stands
  const { json = false } = command.optsWithGlobals()
  const installation = await openInstallation({ mode: 'join', log: complain })
  try {
    const tenantId = await tenantOfImport(installation, id)
    const actor = await ownerOf(installation, tenantId)
    const { counts } = await changing(installation.pool, tenantId, async (tx) => {
      const undone = await takeBack(tx, actor, { id })
      await forecastAnew(tx, actor)
      return undone
    })
    if (json) return console.log(JSON.stringify({ id, undone: true, counts }))
    for (const [kind, { removed, restored }] of Object.entries(counts)) {
      const name = speaker.say(terminalLocale(), `connect.kinds.${kind}`)
      console.log(
        say({
          ru: `${name}: убрано ${removed}, возвращено ${restored}`,
          en: `${name}: ${removed} removed, ${restored} restored`,
        }),
      )
    }
    console.log(say({ ru: 'Импорт отменён.', en: 'The import is undone.' }))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    tellRefusal(error, json)
    process.exitCode = nothingWritten
  } finally {
    await installation.close()
  }
}

function tellRefusal(refusal: Refusal, json: boolean): void {
  const locale = terminalLocale()
  const message = speaker.refusal(locale, refusal.reason, refusal.params)
  const rows = refusal.fields.map(({ field, reason, params = {} }) => ({
    row: field,
    reason,
    message: speaker.refusal(locale, reason, params),
  }))
  if (json) return console.log(JSON.stringify({ undone: false, reason: refusal.reason, message, rows }))
  console.error(`norma: ${message}`)
  for (const row of rows) console.error(`  ${row.message}`)
}

/** The owner's pool sees every company: an import is asked for by its id alone. */
async function tenantOfImport({ owner }: Installation, id: string): Promise<string> {
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)
  const { rows } = isId
    ? await owner.query<{ tenant_id: string }>('select tenant_id from connect.import where id = $1', [id])
    : { rows: [] }
  if (rows[0]) return rows[0].tenant_id
  throw new StartRefused({ ru: `Импорта ${id} нет.`, en: `There is no import ${id}.` })
}

function complain(line: string): void {
  console.error(`norma: ${line}`)
}
