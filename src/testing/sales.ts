import type { CastKey, House } from './house.ts'

/** The stages of the founding pipeline: name → id. */
export async function stagesOf(house: House): Promise<Record<string, string>> {
  const { body } = await house.as('vera').get('/sales/pipelines')
  const stages = body.items[0].stages as { id: string; name: string }[]
  return Object.fromEntries(stages.map(({ name, id }) => [name, id]))
}

export async function openAccount(house: House, who: CastKey, more: object = {}): Promise<string> {
  const { status, body } = await house.as(who).post('/clients/accounts', { name: 'Клиент', ...more })
  if (status !== 201) throw new Error(JSON.stringify(body))
  return body.id
}

export async function openDeal(house: House, who: CastKey, more: object = {}): Promise<string> {
  const { status, body } = await house.as(who).post('/sales/deals', { title: 'Сделка', ...more })
  if (status !== 201) throw new Error(JSON.stringify(body))
  return body.id
}

export async function logActivity(house: House, who: CastKey, more: object = {}): Promise<string> {
  const { status, body } = await house.as(who).post('/sales/activities', { kind: 'call', ...more })
  if (status !== 201) throw new Error(JSON.stringify(body))
  return body.id
}

/** The rollup of a person's deals: day, event, count, amount. */
export async function dealDays(house: House, who: CastKey): Promise<[string, string, number, number][]> {
  return house.write(who, async (tx, actor) => {
    const rows = await tx
      .selectFrom('sales.dealDay')
      .select(['day', 'event', 'count', 'amountMinor'])
      .where('tenantId', '=', actor.tenantId)
      .where('personId', '=', actor.personId)
      .orderBy('day')
      .orderBy('event')
      .execute()
    return rows.map((row) => [row.day, row.event, row.count, row.amountMinor])
  })
}

/** The rollup of a person's activities: day, kind, outcome, with a prospect, count, minutes. */
export async function activityDays(
  house: House,
  who: CastKey,
): Promise<[string, string, string, boolean, number, number][]> {
  return house.write(who, async (tx, actor) => {
    const rows = await tx
      .selectFrom('sales.activityDay')
      .select(['day', 'kind', 'outcome', 'prospect', 'count', 'minutes'])
      .where('tenantId', '=', actor.tenantId)
      .where('personId', '=', actor.personId)
      .orderBy('day')
      .orderBy('kind')
      .orderBy('outcome')
      .execute()
    return rows.map((row) => [row.day, row.kind, row.outcome, row.prospect, row.count, row.minutes])
  })
}
