import './web/styles.css'
import { start } from './web/start.tsx'
import { composition } from './navigation.ts'
import { makeRouter } from './routes.tsx'
import { arrival, loadSession } from './session.ts'

const words = {
  ru: async () => (await import('./words.ru.ts')).ru,
  en: async () => (await import('./words.en.ts')).en,
}

void start({
  words: (locale) => words[locale](),
  composition,
  router: (queryClient) => makeRouter({ queryClient, loadSession, arrival }),
})
