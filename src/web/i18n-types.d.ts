import 'i18next'
import type { ru } from '../words.ru.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    enableSelector: true
    resources: { translation: typeof ru }
  }
}
