import './web/styles.css'
import { start } from './web/start.tsx'
import { composition } from './navigation.ts'
import { makeRouter } from './routes.tsx'
import { arrival, loadSession } from './session.ts'

const words = {
  ru: { first: () => import('virtual:words/ru/first'), rest: () => import('virtual:words/ru/rest') },
  en: { first: () => import('virtual:words/en/first'), rest: () => import('virtual:words/en/rest') },
}

void start({
  words: async (locale, which) => (await words[locale][which]()).default,
  composition,
  router: (queryClient) => makeRouter({ queryClient, loadSession, arrival }),
})
