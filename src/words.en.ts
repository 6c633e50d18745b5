import { platformEn } from './platform/words.en.ts'
import { webEn } from './web/words.en.ts'
import { orgEn } from './org/words.en.ts'
import { clientsEn } from './clients/words.en.ts'
import { salesEn } from './sales/words.en.ts'
import { planEn } from './plan/words.en.ts'
import { forecastEn } from './forecast/words.en.ts'
import { tasksEn } from './tasks/words.en.ts'
import { coachingEn } from './coaching/words.en.ts'
import { connectEn } from './connect/words.en.ts'
import { reportsEn } from './reports/words.en.ts'
import { todayEn } from './today/words.en.ts'
import type { ru } from './words.ru.ts'
import { demoEn } from './demo/words.en.ts'

export const en: typeof ru = {
  platform: platformEn,
  web: webEn,
  org: orgEn,
  clients: clientsEn,
  sales: salesEn,
  plan: planEn,
  forecast: forecastEn,
  tasks: tasksEn,
  coaching: coachingEn,
  connect: connectEn,
  reports: reportsEn,
  today: todayEn,
  demo: demoEn,
}
