import type pg from 'pg'
import { allow } from '../org/reach.ts'
import { asFirst } from '../org/setup.ts'
import { signedIn, type RequestContext } from '../platform/boundary.ts'
import type { Locale } from '../platform/locale.ts'
import { forbidden } from '../platform/refusal.ts'
import { demoAccess } from './access.ts'
import type { DemoAccount, DemoState } from './contract.ts'
import { deleteDemo, demoPassword, demoTenants, loadDemo } from './load.ts'
import type { LoadStep } from './steps.ts'

/** One process loads at a time, and tells those who ask it how far it is. */
let loading: LoadStep | null = null

/** What the sign-in page of a demo installation shows; nothing of it is a secret, and no other company's is told. */
export async function readDemo({ owner }: RequestContext): Promise<DemoState> {
  const [demo] = await demoTenants(owner)
  if (!demo || loading !== null) return { department: null, loading }
  return {
    department: {
      company: demo.name,
      password: demoPassword,
      accounts: await accountsOf(owner, demo.tenantId),
    },
    loading: null,
  }
}

/** Those who can sign in, as in the org chart: from the top down, by name. */
async function accountsOf(owner: pg.Pool, tenantId: string): Promise<DemoAccount[]> {
  const { rows } = await owner.query<DemoAccount>(
    `select p.email, p.name, o.role
     from org.person p
     join org.position o on o.tenant_id = p.tenant_id and o.person_id = p.id
       and daterange(o.from_day, o.to_day) @> current_date
     join auth.sign_in s on s.tenant_id = p.tenant_id and s.person_id = p.id
     where p.tenant_id = $1
     order by array_position('{owner,director,head,lead,rep,hr,assistant}', o.role), p.name collate "ru-x-icu"`,
    [tenantId],
  )
  return rows
}

/** The first of the three ways on from an empty installation. */
export async function beginWithDemo(
  context: RequestContext,
  { locale = context.locale, code }: { locale?: Locale | undefined; code?: string | undefined },
): Promise<DemoState> {
  await asFirst(context, code, async () => {
    try {
      await loadDemo(context, { now: context.now, locale, onProgress: (step) => (loading = step) })
    } finally {
      loading = null
    }
  })
  return readDemo(context)
}

export async function removeDemo(context: RequestContext): Promise<{ removed: boolean }> {
  const actor = signedIn(context)
  allow(actor, demoAccess, 'remove')
  const demos = await demoTenants(context.owner)
  if (!demos.some(({ tenantId }) => tenantId === actor.tenantId)) throw forbidden('not_a_demo')
  await deleteDemo(context.owner, actor.tenantId)
  return { removed: true }
}
