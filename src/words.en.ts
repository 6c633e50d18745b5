import { platformEn } from './platform/words.en.ts'
import { orgEn } from './org/words.en.ts'
import { salesEn } from './sales/words.en.ts'
import type { ru } from './words.ru.ts'

export const en: typeof ru = {
  platform: platformEn,
  org: orgEn,
  sales: salesEn,
}
