import { sessionKey } from './session.ts'
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query'
import { RouterProvider, type AnyRouter } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { CompositionContext, type Composition } from './composition.ts'
import { restOfWords, startWords, type LoadWords } from './i18n.ts'
import { makeQueryClient } from './query-client.ts'
import { cssVariables, theme } from './theme.ts'

/** By then the first screen stands, milliseconds. */
const restAfter = 2000

type Parts = {
  words: LoadWords
  composition: Composition
  router: (queryClient: QueryClient) => AnyRouter
}

/** Puts the application on the page: words, theme, queries, routes. */
export async function start({ words, composition, router: makeRouter }: Parts): Promise<void> {
  await startWords(words)
  const queryClient = makeQueryClient(() => {
    // the session ended elsewhere or ran out; the address is kept to come back to
    // nobody was in yet: the route that asks who it is knows where to begin
    if (!queryClient.getQueryData(sessionKey)) return
    if (router.state.location.pathname === '/sign-in') return
    void router.navigate({ to: '/sign-in', search: { from: router.state.location.href } })
  })
  const router = makeRouter(queryClient)
  createRoot(document.getElementById('root')!).render(
    <StrictMode>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariables}
        defaultColorScheme="auto"
        colorSchemeManager={localStorageColorSchemeManager()}
      >
        <QueryClientProvider client={queryClient}>
          <CompositionContext value={composition}>
            <RouterProvider router={router} />
          </CompositionContext>
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  )
  // whatever is opened next should not wait for its words
  setTimeout(() => void restOfWords(), restAfter)
}
