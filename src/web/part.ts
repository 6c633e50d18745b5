/**
 * A part of the web application in a file of its own, fetched when it is first needed or likely to be:
 * `const load = part(() => import('./palette.tsx'))`.
 *
 * While the server does not answer it waits. (To reload then, or to show an error, would trade the page and what is
 * typed on it for nothing.) A part that is missing although the server answers was taken away by an update: the page is
 * loaded anew, once.
 */
export function part<Module>(load: () => Promise<Module>): () => Promise<Module> {
  let underWay: Promise<Module> | undefined
  return () => (underWay ??= fetchPart(load).finally(() => (underWay = undefined)))
}

async function fetchPart<Module>(load: () => Promise<Module>): Promise<Module> {
  for (let misses = 0; ;) {
    try {
      return await load()
    } catch (error) {
      if (!(await serverAnswers())) await connectionMayBeBack()
      // the first miss may be the last word of a connection that is back by now
      else if (++misses === 2) await reloadOnce(error)
    }
  }
}

async function serverAnswers(): Promise<boolean> {
  try {
    return (await fetch('/readyz', { cache: 'no-store' })).ok
  } catch {
    return false
  }
}

/** A server that restarts is no event for the device, so it is asked every few seconds as well. */
function connectionMayBeBack(): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      removeEventListener('online', done)
      resolve()
    }
    const timer = setTimeout(done, 3000)
    addEventListener('online', done)
  })
}

const reloadedAt = 'norma.reloaded'

/** Leaves this page, or throws when it has only just been loaded anew for such a reason. */
function reloadOnce(reason: unknown): Promise<never> {
  if (Date.now() - Number(sessionStorage.getItem(reloadedAt) ?? 0) < 10_000) throw reason
  sessionStorage.setItem(reloadedAt, String(Date.now()))
  location.reload()
  return new Promise(() => {})
}
