import { cities, industries } from './catalogue.ts'
import { schedule } from './deals.ts'
import { domainOf, phoneIn, taxIdOf } from './firm-names.ts'
import type { Worker } from './people.ts'
import { momentOf, type Day } from './timeline.ts'
import { stories } from './truth.ts'
import { headOf, isPresent, portfolioOf, type Account, type World } from './world.ts'

const accountsAtFirst = 33
const accountsOfNewcomer = 36

/** The large clients: so many of each rep at the beginning. */
const keyAccounts: Record<string, number> = {
  [stories.knownToOne.person]: stories.knownToOne.accounts,
  anna: 1,
  igor: 2,
  maria: 1,
  olga: 1,
  artyom: 2,
  natalia: 2,
  stanislav: 1,
  svetlana: 1,
  irina: 1,
}

/** The base as it was before the history begins, led by those who worked here then. */
export function foundBase(world: World): void {
  const { random, timeline } = world
  const begins = timeline.days[0]!
  for (const worker of sellers(world)) {
    if (worker.hiredAt > 0) continue
    for (let index = 0; index < accountsAtFirst; index++) {
      const isKey = index < (keyAccounts[worker.key] ?? 0)
      const daysBefore = random.whole(20, Math.min(1500, -worker.hiredAt - 5))
      const at = begins.startsAt - daysBefore * 86_400_000 + random.whole(600, 1020) * 60_000
      const account = addAccount(world, worker, at, dayBefore(begins, daysBefore), isKey)
      account.isSecret = isKey && worker.key === stories.knownToOne.person
    }
  }
}

function sellers(world: World): Worker[] {
  return world.workers.filter((worker) => worker.character !== null)
}

function dayBefore(day: Day, days: number): string {
  return Temporal.PlainDate.from(day.iso).subtract({ days }).toString()
}

/** A client found by this rep on this day. */
export function findAccount(world: World, worker: Worker, day: Day, minute: number): Account {
  return addAccount(world, worker, momentOf(day, minute), day.iso, false)
}

function addAccount(world: World, worker: Worker, at: number, createdOn: string, isKey: boolean): Account {
  const { random } = world
  const industry = random.pickBy(industries, ({ weight }) => weight).key
  const office = worker.office ?? 'north'
  const city = random.pick(cities.filter(({ offices }) => offices.includes(office)))
  const name = world.nameOf(industry)
  const domain = domainOf(name)
  const weight = isKey ? 8 + 2 * random.next() : random.logNormal(1, 0.6)
  const account: Account = {
    id: random.uuid(at),
    name,
    industry,
    city,
    phone: phoneIn(city.code, random),
    email: `${random.pick(['zakupki', 'sklad', 'info', 'snab'])}@${domain}`,
    website: random.chance(0.6) ? domain : null,
    taxId: random.chance(0.7) ? taxIdOf(random) : null,
    employees: Math.max(3, Math.round(random.logNormal(45 * weight ** 0.8, 0.7))),
    weight,
    isKey,
    isSecret: false,
    owner: worker,
    creditedTo: worker,
    createdAt: at,
    createdOn,
    customerSince: null,
    touchedOn: -100,
    leads: [{ worker, from: at, to: null, setBy: worker, reason: null }],
  }
  world.accounts.push(account)
  portfolioOf(world, worker).accounts.push(account)
  return account
}

/** What changes hands in the evening of a day: the base of who leaves, a start for who has come, a few territories. */
export function handOver(world: World, day: Day): void {
  const { random } = world
  for (const worker of sellers(world)) {
    if (worker.leavesAt === day.at) passOnEverything(world, worker, day)
    if (worker.hiredAt === day.at && worker.hiredAt > 0) giveStart(world, worker, day)
  }
  if (day.isWorking && random.chance(0.12)) changeTerritory(world, day)
}

function passOnEverything(world: World, leaver: Worker, day: Day): void {
  const heirs = colleagues(world, leaver, day).filter(({ key }) => key !== stories.knownToOne.person)
  for (const account of portfolioOf(world, leaver).accounts.slice()) {
    pass(world, account, world.random.pick(heirs), day, world.text.handovers.leave)
  }
}

/** A newcomer begins with small clients of colleagues, none of them in the middle of a deal. */
function giveStart(world: World, newcomer: Worker, day: Day): void {
  const free = colleagues(world, newcomer, day).flatMap((worker) => passable(world, worker))
  for (let given = 0; given < accountsOfNewcomer && free.length > 0; given++) {
    const [account] = free.splice(world.random.whole(0, free.length - 1), 1)
    pass(world, account!, newcomer, day, world.text.handovers.hire)
  }
}

function changeTerritory(world: World, day: Day): void {
  const present = sellers(world).filter((worker) => isPresent(worker, day.at))
  if (present.length === 0) return
  const from = world.random.pick(present)
  const accounts = passable(world, from)
  const heirs = colleagues(world, from, day).filter((worker) => isPresent(worker, day.at))
  if (accounts.length < 25 || heirs.length === 0) return
  pass(world, world.random.pick(accounts), world.random.pick(heirs), day, world.text.handovers.territory)
}

function colleagues(world: World, worker: Worker, day: Day): Worker[] {
  return sellers(world).filter(
    (other) =>
      other !== worker && other.office === worker.office && other.hiredAt < day.at && other.leavesAt > day.at,
  )
}

function passable(world: World, worker: Worker): Account[] {
  const { accounts, openDeals } = portfolioOf(world, worker)
  const busy = new Set([...openDeals].map((deal) => deal.account))
  return accounts.filter((account) => !account.isKey && !busy.has(account))
}

function pass(world: World, account: Account, heir: Worker, day: Day, reason: string): void {
  const at = momentOf(day, 1090 + world.random.whole(0, 40))
  const from = account.owner!
  const before = portfolioOf(world, from)
  const after = portfolioOf(world, heir)
  before.accounts.splice(before.accounts.indexOf(account), 1)
  after.accounts.push(account)
  account.leads.at(-1)!.to = at
  account.leads.push({ worker: heir, from: at, to: null, setBy: headOf(world, from), reason })
  account.owner = heir
  for (const deal of before.openDeals) {
    if (deal.account !== account) continue
    before.openDeals.delete(deal)
    after.openDeals.add(deal)
    deal.owner = heir
    deal.leads.at(-1)!.to = at
    deal.leads.push({ worker: heir, from: at, to: null, setBy: headOf(world, from), reason: null })
    // what the leaver could not have done any more is in nobody's agenda yet
    const step = deal.steps[0]
    if (step && !world.agenda.get(step.day)?.includes(deal)) schedule(world, deal, day.at + 1)
  }
}

/** A few requests came in this week and nobody leads them yet. */
export function leaveUnassigned(world: World): void {
  const { random, timeline } = world
  const recent = timeline.days.slice(timeline.today - 6, timeline.today).filter((day) => day.isWorking)
  const anybody = sellers(world).filter((worker) => worker.leavesAt === Infinity)
  for (let count = 0; count < 6 && recent.length > 0; count++) {
    const worker = random.pick(anybody)
    const account = findAccount(world, worker, random.pick(recent), random.whole(560, 1060))
    const { accounts } = portfolioOf(world, worker)
    accounts.splice(accounts.indexOf(account), 1)
    Object.assign(account, { owner: null, creditedTo: null, leads: [] })
  }
}
