import type pg from 'pg'
import { recountAllAccountDays } from '../clients/account-day.ts'
import { putClientsPast } from '../clients/past.ts'
import { foundTenant, tenantBySlug } from '../org/tenant.ts'
import { putOrgPast } from '../org/past.ts'
import { createAccount, linkAccount } from '../platform/account.ts'
import type { Actor } from '../platform/actor.ts'
import { deleteTenant } from '../platform/delete-tenant.ts'
import type { Locale } from '../platform/locale.ts'
import { say, terminalLocale } from '../platform/start-refused.ts'
import type { SignIn } from '../platform/sign-in.ts'
import { changing } from '../platform/transaction.ts'
import { coachCompany } from '../coaching/night-job.ts'
import { lookAhead } from '../forecast/job.ts'
import { putPlanPast } from '../plan/past.ts'
import { putSalesPast } from '../sales/past.ts'
import { recountAll } from '../sales/rollup.ts'
import { answerQuotas } from './answer-quotas.ts'
import { putCorrections, startCorrections } from './corrections.ts'
import { company, emailOf, everybody } from './cast.ts'
import type { DemoAccount } from './contract.ts'
import { generateDepartment, type Department } from './department.ts'
import { putOneToOnes } from './one-to-ones.ts'
import { putShortLeaves } from './short-leaves.ts'
import { putTasks } from './set-tasks.ts'
import { putRollout } from './rollout.ts'
import type { LoadStep } from './steps.ts'
import { demoEn } from './words.en.ts'
import { demoRu } from './words.ru.ts'

export type DemoDeps = { owner: pg.Pool; pool: pg.Pool; signIn: SignIn }

/** No secret: the sign-in page of an installation with a demo department shows it to everybody. */
export const demoPassword = 'polaris-demo'

/**
 * Founds the demo company with eighteen months behind it, up to `now`, and lets everybody sign in by the one password.
 * All or nothing. Takes some seconds; `onProgress` is told before each step.
 */
export async function loadDemo(
  deps: DemoDeps,
  {
    now,
    locale,
    onProgress = () => {},
  }: { now: Date; locale: Locale; onProgress?: (step: LoadStep) => void },
): Promise<{ tenantId: string; slug: string; accounts: DemoAccount[]; password: string }> {
  onProgress('founding')
  const slug = await freeSlug(deps.pool)
  const actor = await foundTenant(
    deps.owner,
    deps.pool,
    {
      ...company,
      slug,
      locale,
      country: 'RU',
      owner: { name: everybody[0]!.name, email: emailOf('vera', slug) },
      isDemo: true,
    },
    now,
  )
  try {
    onProgress('living')
    const department = generateDepartment({ now, locale, slug, ownerId: actor.personId })
    await putPast(deps.pool, actor, department, onProgress)
    onProgress('rollups')
    await recountPast(deps, actor)
    await changing(deps.pool, actor.tenantId, async (tx) => {
      await answerQuotas(tx, actor, department, locale)
      await putTasks(tx, actor, department, locale)
      await putShortLeaves(tx, actor, department)
      await putOneToOnes(tx, actor, department, locale)
    })
    await putCorrections(deps.pool, actor, department, locale)
    await coachCompany(deps.pool, { ...actor, locale }, now)
    await startCorrections(deps.pool, actor, department, locale)
    await changing(deps.pool, actor.tenantId, (tx) => putRollout(tx, actor, department, locale))
    onProgress('accounts')
    const accounts = await letIn(deps.signIn, actor.tenantId, department)
    return { tenantId: actor.tenantId, slug, accounts, password: demoPassword }
  } catch (error) {
    await deleteTenant(deps.owner, actor.tenantId)
    throw error
  }
}

async function freeSlug(pool: pg.Pool): Promise<string> {
  for (let number = 1; ; number++) {
    const slug = number === 1 ? company.slug : `${company.slug}-${number}`
    if ((await tenantBySlug(pool, slug)) === undefined) return slug
  }
}

async function putPast(
  pool: pg.Pool,
  actor: Actor,
  department: Department,
  onProgress: (step: LoadStep) => void,
): Promise<void> {
  await changing(pool, actor.tenantId, async (tx) => {
    onProgress('people')
    await putOrgPast(tx, actor, department)
    onProgress('clients')
    await putClientsPast(tx, actor, department)
    onProgress('sales')
    await putSalesPast(tx, actor, department)
    onProgress('plan')
    await putPlanPast(tx, actor, department)
  })
}

/** The rollups and what they let expect, once the planner has met the rows: without its statistics a recount takes minutes. */
async function recountPast({ owner, pool }: DemoDeps, actor: Actor): Promise<void> {
  await owner.query('analyze')
  await changing(pool, actor.tenantId, async (tx) => {
    await recountAllAccountDays(tx, actor.tenantId)
    await recountAll(tx, actor.tenantId, actor.now)
  })
  await lookAhead(pool, actor.tenantId, actor.now)
}

/** An account for everybody who works there now. */
async function letIn(signIn: SignIn, tenantId: string, department: Department): Promise<DemoAccount[]> {
  const roles = new Map(department.positions.map((row) => [row.person_id, row.role as string]))
  const here = department.people.filter(({ left_on }) => left_on === null)
  return Promise.all(
    here.map(async (row) => {
      const person = { email: row.email as string, name: row.name as string }
      const userId = await createAccount(signIn, { ...person, password: demoPassword })
      await linkAccount(signIn, userId, tenantId, row.id as string)
      return { ...person, role: roles.get(row.id) ?? 'owner' }
    }),
  )
}

/** The demo companies of the installation. */
export async function demoTenants(owner: pg.Pool): Promise<{ tenantId: string; name: string }[]> {
  const { rows } = await owner.query<{ tenantId: string; name: string }>(
    `select tenant_id as "tenantId", name from org.tenant where is_demo order by created_at`,
  )
  return rows
}

/** Removes a demo company without a trace; refuses any other. */
export async function deleteDemo(owner: pg.Pool, tenantId: string): Promise<void> {
  const demos = await demoTenants(owner)
  if (!demos.some((demo) => demo.tenantId === tenantId)) throw new Error('this company is no demo')
  await deleteTenant(owner, tenantId)
}

/**
 * What `norma demo` does before it serves: loads the department once, telling how far it is. The department speaks
 * Russian unless NORMA_LANG says otherwise; the lines are in the terminal's language.
 */
export async function loadDemoIfMissing(
  deps: DemoDeps,
  log: (line: string) => void,
  { now = new Date(), locale = terminalLocale({ NORMA_LANG: process.env.NORMA_LANG || 'ru' }) } = {},
): Promise<void> {
  if ((await demoTenants(deps.owner)).length > 0) return
  const { accounts, password } = await loadDemo(deps, {
    now,
    locale,
    onProgress: (step) => log(say({ ru: demoRu.steps[step], en: demoEn.steps[step] })),
  })
  const email = accounts.find(({ role }) => role === 'head')!.email
  log(
    say({
      ru: `Демонстрационный отдел загружен. Войти может каждый, например ${email}; пароль ${password}`,
      en: `The demo department is loaded. Everybody can sign in, for example ${email}; password ${password}`,
    }),
  )
}
