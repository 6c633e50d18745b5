import { platformRu } from './platform/words.ru.ts'
import { webRu } from './web/words.ru.ts'
import { orgRu } from './org/words.ru.ts'
import { clientsRu } from './clients/words.ru.ts'
import { salesRu } from './sales/words.ru.ts'
import { planRu } from './plan/words.ru.ts'
import { forecastRu } from './forecast/words.ru.ts'
import { tasksRu } from './tasks/words.ru.ts'
import { coachingRu } from './coaching/words.ru.ts'
import { connectRu } from './connect/words.ru.ts'
import { reportsRu } from './reports/words.ru.ts'
import { todayRu } from './today/words.ru.ts'
import { demoRu } from './demo/words.ru.ts'

/** All words in Russian, the language that others are translated from. */
export const ru = {
  platform: platformRu,
  web: webRu,
  org: orgRu,
  clients: clientsRu,
  sales: salesRu,
  plan: planRu,
  forecast: forecastRu,
  tasks: tasksRu,
  coaching: coachingRu,
  connect: connectRu,
  reports: reportsRu,
  today: todayRu,
  demo: demoRu,
}
