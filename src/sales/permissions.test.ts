import { afterAll, beforeAll } from 'vitest'
import { openHouse, type Answer, type Caller, type House } from '../testing/house.ts'
import { testPermissions, type Answers, type PermissionRow } from '../testing/permission-table.ts'
import { logActivity, openDeal, stagesOf } from '../testing/sales.ts'
import { addChecklist } from './checklist.ts'
import { salesContract } from './contract.ts'

let house: House
let stages: Record<string, string>
let products = 0
let pipelines = 0
beforeAll(async () => {
  house = await openHouse()
  stages = await stagesOf(house)
})
afterAll(() => house.close())

const readers = { darya: 403, else: 200 }
/** The catalogue is everybody's to read and for heads and above to change; another company has its own. */
const catalogue = { vera: 200, mikhail: 200, elena: 200, timur: 200, stranger: 404, else: 403 }
/** A row of Anna: herself and those above; a neighbour and another company do not see it. */
const whoEdits = { timur: 404, artyom: 404, darya: 403, lidia: 403, stranger: 404, else: 200 }
const whoSees = { ...whoEdits, lidia: 200 }
const whoAssigns = { ...whoEdits, anna: 403, artyom: 403 }

async function newProduct(): Promise<string> {
  return (await house.as('vera').post('/sales/products', { name: `Товар ${++products}` })).body.id
}

async function newPipeline() {
  const { body } = await house.as('vera').post('/sales/pipelines', { name: `Воронка ${++pipelines}` })
  return body as { id: string; stages: { id: string }[] }
}

function row(endpoint: string, answers: Answers, ask: (caller: Caller) => Promise<Answer>): PermissionRow {
  return { endpoint, answers, ask }
}

const onProduct = (act: (caller: Caller, path: string) => Promise<Answer>) => async (caller: Caller) =>
  act(caller, `/sales/products/${await newProduct()}`)
const onPipeline =
  (act: (caller: Caller, path: string, stageIds: string[]) => Promise<Answer>) => async (caller: Caller) => {
    const { id, stages: made } = await newPipeline()
    return act(
      caller,
      `/sales/pipelines/${id}`,
      made.map((stage) => stage.id),
    )
  }
const onDeal = (act: (caller: Caller, path: string) => Promise<Answer>) => async (caller: Caller) =>
  act(caller, `/sales/deals/${await openDeal(house, 'anna')}`)
const onActivity = (act: (caller: Caller, path: string) => Promise<Answer>) => async (caller: Caller) =>
  act(caller, `/sales/activities/${await logActivity(house, 'anna')}`)

const ofProducts = [
  row('products.list', readers, (caller) => caller.get('/sales/products')),
  row(
    'products.read',
    { darya: 403, stranger: 404, else: 200 },
    onProduct((caller, path) => caller.get(path)),
  ),
  row(
    'products.create',
    { vera: 201, mikhail: 201, elena: 201, timur: 201, stranger: 201, else: 403 },
    (caller) => caller.post('/sales/products', { name: `Товар ${++products}` }),
  ),
  row(
    'products.edit',
    catalogue,
    onProduct((caller, path) => caller.patch(path, { family: 'Склад' })),
  ),
  row(
    'products.archive',
    catalogue,
    onProduct((caller, path) => caller.put(`${path}/archival`)),
  ),
  row(
    'products.restore',
    catalogue,
    onProduct((caller, path) => caller.delete(`${path}/archival`)),
  ),
]

const ofPipelines = [
  row('pipelines.list', readers, (caller) => caller.get('/sales/pipelines')),
  row(
    'pipelines.read',
    { darya: 403, stranger: 404, else: 200 },
    onPipeline((caller, path) => caller.get(path)),
  ),
  row(
    'pipelines.create',
    { vera: 201, mikhail: 201, elena: 201, timur: 201, stranger: 201, else: 403 },
    (caller) => caller.post('/sales/pipelines', { name: `Воронка ${++pipelines}` }),
  ),
  row(
    'pipelines.edit',
    catalogue,
    onPipeline((caller, path) => caller.patch(path, { name: `Другая ${++pipelines}` })),
  ),
  row('pipelines.order', { ...catalogue, stranger: 200 }, async (caller) =>
    caller.put('/sales/pipeline-order', { ids: [(await newPipeline()).id] }),
  ),
  row(
    'pipelines.archive',
    catalogue,
    onPipeline((caller, path) => caller.put(`${path}/archival`)),
  ),
  row(
    'pipelines.restore',
    catalogue,
    onPipeline((caller, path) => caller.delete(`${path}/archival`)),
  ),
  row(
    'pipelines.addStage',
    { vera: 201, mikhail: 201, elena: 201, timur: 201, stranger: 404, else: 403 },
    onPipeline((caller, path) => caller.post(`${path}/stages`, { name: 'Пилот' })),
  ),
  row(
    'pipelines.editStage',
    catalogue,
    onPipeline((caller, path, [first]) => caller.patch(`${path}/stages/${first}`, { name: 'Знакомство' })),
  ),
  row(
    'pipelines.orderStages',
    catalogue,
    onPipeline((caller, path, stageIds) => caller.put(`${path}/stage-order`, { stageIds })),
  ),
  row(
    'pipelines.archiveStage',
    catalogue,
    onPipeline((caller, path, [first]) => caller.put(`${path}/stages/${first}/archival`)),
  ),
  row(
    'pipelines.restoreStage',
    catalogue,
    onPipeline((caller, path, [first]) => caller.delete(`${path}/stages/${first}/archival`)),
  ),
]

const ofDeals = [
  row('deals.list', readers, (caller) => caller.get('/sales/deals')),
  row('deals.board', readers, (caller) => caller.get('/sales/board')),
  row(
    'deals.read',
    whoSees,
    onDeal((caller, path) => caller.get(path)),
  ),
  row('deals.create', { darya: 403, lidia: 403, else: 201 }, (caller) =>
    caller.post('/sales/deals', { title: 'Сделка' }),
  ),
  row(
    'deals.edit',
    whoEdits,
    onDeal((caller, path) => caller.patch(path, { title: 'Другая' })),
  ),
  row(
    'deals.move',
    whoEdits,
    onDeal((caller, path) => caller.put(`${path}/stage`, { stageId: stages['Договор'] })),
  ),
  row(
    'deals.close',
    whoEdits,
    onDeal((caller, path) => caller.put(`${path}/closure`, { outcome: 'won' })),
  ),
  row(
    'deals.reopen',
    whoEdits,
    onDeal((caller, path) => caller.delete(`${path}/closure`)),
  ),
  row(
    'deals.assign',
    whoAssigns,
    onDeal((caller, path) => caller.put(`${path}/owner`, { personId: house.ids.igor })),
  ),
  row(
    'deals.setNextStep',
    whoEdits,
    onDeal((caller, path) =>
      caller.put(`${path}/next-step`, { nextStep: 'Позвонить', nextStepOn: '2026-12-01' }),
    ),
  ),
  row(
    'deals.clearNextStep',
    whoEdits,
    onDeal((caller, path) => caller.delete(`${path}/next-step`)),
  ),
  row(
    'deals.remove',
    whoEdits,
    onDeal((caller, path) => caller.delete(path)),
  ),
  row(
    'deals.restore',
    whoEdits,
    onDeal((caller, path) => caller.put(`${path}/restoration`)),
  ),
  row(
    'deals.stageChanges',
    whoSees,
    onDeal((caller, path) => caller.get(`${path}/stage-changes`)),
  ),
  row(
    'deals.history',
    whoSees,
    onDeal((caller, path) => caller.get(`${path}/history`)),
  ),
]

const ofActivities = [
  row('activities.list', { darya: 403, lidia: 403, else: 200 }, (caller) => caller.get('/sales/activities')),
  row(
    'activities.read',
    whoEdits,
    onActivity((caller, path) => caller.get(path)),
  ),
  row('activities.create', { darya: 403, lidia: 403, else: 201 }, (caller) =>
    caller.post('/sales/activities', { kind: 'call' }),
  ),
  // for another: only for one's own people
  row(
    'activities.create',
    { timur: 403, artyom: 403, darya: 403, lidia: 403, stranger: 400, else: 201 },
    (caller) => caller.post('/sales/activities', { kind: 'call', personId: house.ids.anna }),
  ),
  row(
    'activities.edit',
    whoEdits,
    onActivity((caller, path) => caller.patch(path, { minutes: 5 })),
  ),
  row(
    'activities.remove',
    whoEdits,
    onActivity((caller, path) => caller.delete(path)),
  ),
  row(
    'activities.restore',
    whoEdits,
    onActivity((caller, path) => caller.put(`${path}/restoration`)),
  ),
]

let needs = 0
const aNeed = () => ({ kind: 'need', name: `Потребность ${++needs}`, words: [] })
async function newNeed(): Promise<string> {
  // those of the asker before leave room in the dictionary
  await house.owner.query(`delete from sales.need where name like 'Потребность%' and tenant_id = $1`, [
    house.tenantId,
  ])
  return (await house.as('vera').post('/sales/needs', aNeed())).body.id
}
const onNeed = (act: (caller: Caller, path: string) => Promise<Answer>) => async (caller: Caller) =>
  act(caller, `/sales/needs/${await newNeed()}`)

const ofNeeds = [
  row('needs.list', readers, (caller) => caller.get('/sales/needs')),
  row(
    'needs.read',
    { darya: 403, stranger: 404, else: 200 },
    onNeed((caller, path) => caller.get(path)),
  ),
  row(
    'needs.create',
    { vera: 201, mikhail: 201, elena: 201, timur: 201, stranger: 201, else: 403 },
    (caller) => caller.post('/sales/needs', aNeed()),
  ),
  row(
    'needs.takeUsual',
    { vera: 200, mikhail: 200, elena: 200, timur: 200, stranger: 200, else: 403 },
    (caller) => caller.post('/sales/usual-needs', {}),
  ),
  row(
    'needs.edit',
    catalogue,
    onNeed((caller, path) => caller.patch(path, { words: ['монтаж'] })),
  ),
  row(
    'needs.archive',
    catalogue,
    onNeed((caller, path) => caller.put(`${path}/archival`)),
  ),
  row(
    'needs.restore',
    catalogue,
    onNeed((caller, path) => caller.delete(`${path}/archival`)),
  ),
  row('needs.heard', whoEdits, async (caller) =>
    caller.get(`/sales/heard-needs?activityId=${await logActivity(house, 'anna')}`),
  ),
  row('needs.decide', whoEdits, async (caller) => {
    const { body } = await house.as('anna').get('/sales/needs')
    const needId = body.items.find(({ name }: { name: string }) => name === 'Цена').id
    return caller.put('/sales/heard-needs', {
      activityId: await logActivity(house, 'anna'),
      needId,
      borne: true,
    })
  }),
]

/** An item that is asked of Anna's deals in the stage where they begin, and a deal of hers. */
async function check(): Promise<string> {
  const dealId = await openDeal(house, 'anna')
  const { body } = await house.as('anna').get(`/sales/deals/${dealId}`)
  const list = { stageId: body.stageId, items: ['Назван бюджет'], personIds: [house.ids.anna] }
  await house.write('elena', (tx, actor) => addChecklist(tx, actor, list))
  const { body: checks } = await house.as('anna').get(`/sales/deals/${dealId}/checks`)
  return `/sales/deals/${dealId}/checks/${checks.items.at(-1).id}`
}

const ofChecks = [
  row(
    'checks.read',
    whoSees,
    onDeal((caller, path) => caller.get(`${path}/checks`)),
  ),
  row('checks.tick', whoEdits, async (caller) => caller.put(await check())),
  row('checks.untick', whoEdits, async (caller) => caller.delete(await check())),
]

testPermissions(
  salesContract,
  [...ofProducts, ...ofPipelines, ...ofDeals, ...ofActivities, ...ofNeeds, ...ofChecks],
  () => house,
)
