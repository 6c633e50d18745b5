import type { Locale } from '../platform/locale.ts'
import type { NeedKey } from './needs.ts'
import { talkEn } from './talk-words.en.ts'
import { talkRu } from './talk-words.ru.ts'

/** Of each need what clients say of it, and how a note ends; {} stands for a figure from five to twenty: both languages then count alike. */
export type TalkWords = Record<NeedKey | 'closings', readonly string[]>

export const talkWords: Record<Locale, TalkWords> = { ru: talkRu, en: talkEn }
