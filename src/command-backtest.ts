import { sql } from 'kysely'
import { addDays, dayAt, periodAround } from './org/day.ts'
import { tenantBySlug } from './org/tenant.ts'
import { withInstallation } from './command.ts'
import { say, StartRefused, terminalLocale } from './platform/start-refused.ts'
import { reading, type ReadTx } from './platform/transaction.ts'
import { moneyCurrencyOf } from './plan/currency.ts'
import {
  backtestErrors,
  backtestMonth,
  type BacktestCompany,
  type BacktestErrors,
  type BacktestMonth,
} from './forecast/backtest.ts'
import { backtestWarnings, weekEnds } from './forecast/warning-backtest.ts'
import type { WarningRecord } from './forecast/warning-contract.ts'
import { warningsRu } from './forecast/warning-words.ru.ts'
import { warningsEn } from './forecast/warning-words.en.ts'

export type BacktestOptions = { tenant?: string; from?: string; to?: string; json?: boolean }

/** More months than anybody reads, and fewer than take an hour. */
const mostMonths = 60

/** `norma backtest --tenant <slug> [--from YYYY-MM] [--to YYYY-MM] [--json]` */
export async function backtest({ tenant, from, to, json }: BacktestOptions): Promise<void> {
  if (!tenant)
    throw new StartRefused({ ru: 'Нужно --tenant <короткое имя>.', en: '--tenant <slug> is needed.' })
  for (const month of [from, to]) if (month !== undefined) refuseNoMonth(month)
  await withInstallation(async ({ pool }) => {
    const tenantId = await tenantBySlug(pool, tenant)
    if (!tenantId) {
      throw new StartRefused({
        ru: `Компании «${tenant}» нет. Её заводит norma tenant add.`,
        en: `There is no company "${tenant}". It is made by norma tenant add.`,
      })
    }
    const company = await reading(pool, tenantId, (tx) => companyOf(tx, tenantId))
    const span = spanOf(company)
    const ends = monthEnds(from ?? span.from, to ?? span.to, company.today)
    const months: BacktestMonth[] = []
    for (const asOf of ends) {
      months.push(await reading(pool, tenantId, (tx) => backtestMonth(tx, company, asOf)))
    }
    const errors = backtestErrors(months)
    const warnings = await backtestWarnings(
      (work) => reading(pool, tenantId, work),
      company,
      weekEnds(ends[0]!, ends.at(-1)!),
    )
    if (json) console.log(JSON.stringify({ currency: company.currency, months, errors, warnings }))
    else {
      tell(company, months, errors)
      tellWarnings(warnings)
    }
  })
}

function refuseNoMonth(month: string): void {
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) return
  throw new StartRefused({
    ru: `«${month}» — не месяц: пишите 2017-03.`,
    en: `"${month}" is not a month: write 2017-03.`,
  })
}

async function companyOf(tx: ReadTx, tenantId: string): Promise<BacktestCompany & { firstDay: string }> {
  const { rows } = await sql<{
    timeZone: string
    currency: string
    first: string | null
    last: string | null
  }>`
    select t.time_zone, t.currency, d.first, d.last
    from org.tenant t
    cross join (
      select min(day) as first, max(day) as last from sales.deal_day where tenant_id = ${tenantId}
    ) d
    where t.tenant_id = ${tenantId}`.execute(tx)
  const { timeZone, currency, first, last } = rows[0]!
  const today = dayAt(new Date(), timeZone)
  return {
    tenantId,
    timeZone,
    currency: await moneyCurrencyOf(tx, { tenantId, currency }),
    today,
    firstDay: first ?? today,
    lastDay: last ?? today,
  }
}

/** From the month of the first deal to the one before the last in which anything happened: after that nothing came. */
function spanOf({ today, firstDay, lastDay }: BacktestCompany & { firstDay: string }): {
  from: string
  to: string
} {
  const until = lastDay < today ? lastDay : today
  return { from: firstDay.slice(0, 7), to: addDays(`${until.slice(0, 7)}-01`, -1).slice(0, 7) }
}

/** The last days of the months that are over, in order. */
function monthEnds(from: string, to: string, today: string): string[] {
  const ends: string[] = []
  for (let month = `${from}-01`; month <= `${to}-01`; month = addDays(ends.at(-1)!, 1)) {
    const end = periodAround('month', month).to
    if (end >= today) break
    ends.push(end)
  }
  if (ends.length === 0 || ends.length > mostMonths) {
    throw new StartRefused({
      ru: `Между --from и --to должно быть от 1 до ${mostMonths} месяцев, которые уже закончились.`,
      en: `There have to be 1 to ${mostMonths} months that are over between --from and --to.`,
    })
  }
  return ends
}

function tell(
  { currency }: BacktestCompany,
  months: readonly BacktestMonth[],
  errors: BacktestErrors | null,
): void {
  const whole = new Intl.NumberFormat(terminalLocale(), { maximumFractionDigits: 0 })
  const money = (minor: number | null) => (minor === null ? '–' : whole.format(minor / 100))
  const heads = say({
    ru: `на конец дня|квартал|уже выиграно|прогноз|25–75 %|вышло|как в прошлом|открытые × доля × чек|план|вероятность`,
    en: `at the end of|quarter|won by then|forecast|25–75 %|came|same as last|open × rate × average|plan|probability`,
  }).split('|')
  const little = say({ ru: 'мало данных', en: 'too little data' })
  const rows = months.map((month) => [
    month.asOf,
    `${month.quarter.from.slice(0, 4)}-Q${Math.ceil(Number(month.quarter.from.slice(5, 7)) / 3)}`,
    money(month.closed),
    month.forecast ? money(month.forecast.mean) : little,
    month.forecast ? `${money(month.forecast.q25)}–${money(month.forecast.q75)}` : '',
    money(month.result),
    money(month.lastQuarter),
    money(month.pipeline),
    money(month.quota) + (month.quota !== null && month.quotaFrom === 'last_quarter' ? '*' : ''),
    month.forecast?.probability == null ? '' : `${Math.round(month.forecast.probability * 20) * 5} %`,
  ])
  table([heads, ...rows], 2)
  console.log(
    say({
      ru: `\nВыручка компании, ${currency}. * — плана не было, взят результат прошлого квартала.`,
      en: `\nThe company's revenue, ${currency}. * no plan was set, what the quarter before brought stands in.`,
    }),
  )
  for (const line of verdict(months, errors, money)) console.log(line)
}

/** Columns as wide as their widest cell; the first so many are text and stand to the left. */
function table(rows: readonly (readonly string[])[], texts: number): void {
  const widths = rows[0]!.map((_, at) => Math.max(...rows.map((row) => row[at]!.length)))
  for (const row of rows) {
    console.log(
      row.map((cell, at) => (at < texts ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!))).join('  '),
    )
  }
}

/** Of each kind of warning how many came true, beside how often the same came about where nobody was warned. */
function tellWarnings(records: readonly WarningRecord[]): void {
  const words = { ru: warningsRu, en: warningsEn }[terminalLocale()]
  const percent = (part: number) => `${Math.round(part * 100)} %`
  const untried = say({ ru: 'нечем проверить', en: 'nothing to try it on' })
  console.log(
    say({
      ru: '\nПредупреждения, если смотреть каждую неделю; чего план не задавал, взято из прошлого квартала:',
      en: '\nWarnings, looked at each week; where no plan was set, the quarter before stands in:',
    }),
  )
  const { record, kinds } = words
  table(
    [
      [record.kind, record.told, record.resolved, record.cameTrue, record.interval, record.quiet],
      ...records.map(({ kind, told, resolved, cameTrue, low, high, quiet }) => [
        kinds[kind],
        String(told),
        String(resolved),
        resolved === 0 ? untried : `${cameTrue} (${percent(cameTrue / resolved)})`,
        low === null || high === null ? '' : `${percent(low)}–${percent(high)}`,
        quiet.resolved === 0 ? '' : `${percent(quiet.cameTrue / quiet.resolved)} / ${quiet.resolved}`,
      ]),
    ],
    1,
  )
}

/** Which way was nearer, said plainly. */
function verdict(
  judged: readonly BacktestMonth[],
  errors: BacktestErrors | null,
  money: (minor: number) => string,
): string[] {
  if (!errors) {
    return [
      say({
        ru: 'Судить не о чем: ни один квартал с прогнозом ещё не закончился.',
        en: 'There is nothing to judge: no quarter with a forecast is over yet.',
      }),
    ]
  }
  const { months, forecast, lastQuarter, pipeline } = errors
  const naive = [
    { way: 'lastQuarter', name: { ru: '«как в прошлом квартале»', en: '“same as last quarter”' } },
    { way: 'pipeline', name: { ru: '«открытые × доля × чек»', en: '“open × rate × average”' } },
  ] as const
  return [
    say({
      ru: `Средняя ошибка по ${months} прогнозам: прогноз ${money(forecast)}; как в прошлом квартале ${money(lastQuarter)}; открытые × доля × чек ${money(pipeline)}.`,
      en: `Mean absolute error of ${months} forecasts: forecast ${money(forecast)}; same as last quarter ${money(lastQuarter)}; open × rate × average ${money(pipeline)}.`,
    }),
    ...naive.flatMap(({ way, name }) => {
      const nearer = judged.filter((month) => wasNearer(month, way)).map(({ asOf }) => asOf)
      return [
        errors[way] < forecast
          ? say({
              ru: `Простой расчёт ${name.ru} был точнее прогноза.`,
              en: `The naive ${name.en} was better than the forecast.`,
            })
          : say({
              ru: `Прогноз был точнее, чем ${name.ru}.`,
              en: `The forecast was better than ${name.en}.`,
            }),
        ...(nearer.length > 0
          ? [
              say({
                ru: `  Ближе прогноза ${name.ru} оказался на: ${nearer.join(', ')}.`,
                en: `  Where ${name.en} was nearer than the forecast: ${nearer.join(', ')}.`,
              }),
            ]
          : []),
      ]
    }),
  ]
}

function wasNearer({ forecast, result, ...month }: BacktestMonth, way: 'lastQuarter' | 'pipeline'): boolean {
  if (forecast === null || result === null) return false
  return Math.abs(month[way] - result) < Math.abs(forecast.mean - result)
}
