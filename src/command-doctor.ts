import { recountAllAccountDays } from './clients/account-day.ts'
import { withInstallation } from './command.ts'
import { say } from './platform/start-refused.ts'
import { changing } from './platform/transaction.ts'
import { recountAll } from './sales/rollup.ts'

/**
 * Opening the installation has checked the folder or the server, its version, language and rights, and brought the schema
 * to date; what is left is to count every rollup anew from its rows. Harmless at any time.
 */
export async function doctor(): Promise<void> {
  await withInstallation(async ({ owner, pool }) => {
    const { rows } = await owner.query<{ slug: string; tenant_id: string }>(
      'select slug, tenant_id from platform.tenant_slug order by slug',
    )
    console.log(
      say({
        ru: `База данных открыта, компаний: ${rows.length}.`,
        en: `The database is open; companies: ${rows.length}.`,
      }),
    )
    for (const { slug, tenant_id: tenantId } of rows) {
      await changing(pool, tenantId, async (tx) => {
        await recountAll(tx, tenantId, new Date())
        await recountAllAccountDays(tx, tenantId)
      })
      console.log(say({ ru: `${slug}: своды пересчитаны.`, en: `${slug}: rollups recounted.` }))
    }
  })
}
