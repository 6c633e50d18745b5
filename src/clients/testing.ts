import type { CastKey, House } from '../testing/house.ts'

export async function openAccount(house: House, who: CastKey, more: object = {}): Promise<string> {
  const { status, body } = await house.as(who).post('/clients/accounts', { name: 'Клиент', ...more })
  if (status !== 201) throw new Error(JSON.stringify(body))
  return body.id
}
