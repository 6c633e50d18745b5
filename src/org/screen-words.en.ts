import type { orgScreensRu } from './screen-words.ru.ts'

export const orgScreensEn: typeof orgScreensRu = {}
