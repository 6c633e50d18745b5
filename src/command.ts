import './reactions.ts'
import type { CommandDeps } from './org/command-line.ts'
import { openInstallation } from './platform/installation.ts'
import { Refusal } from './platform/refusal.ts'
import { StartRefused, terminalLocale } from './platform/start-refused.ts'
import { speaker } from './server.ts'

/**
 * Runs a command beside a server that runs, or alone. A refusal becomes one sentence in the terminal's language.
 */
export async function withInstallation<T>(work: (deps: CommandDeps) => Promise<T>): Promise<T> {
  const installation = await openInstallation({
    mode: 'join',
    log: (line) => console.error(`norma: ${line}`),
  })
  try {
    const publicUrl = process.env.NORMA_URL || `http://127.0.0.1:${process.env.PORT || 3000}`
    return await work({ ...installation, publicUrl })
  } catch (error) {
    if (error instanceof Refusal) throw asStartRefused(error)
    throw error
  } finally {
    await installation.close()
  }
}

function asStartRefused(refusal: Refusal): StartRefused {
  const locale = terminalLocale()
  const [field] = refusal.fields
  const told = field ?? refusal
  const sentence = speaker.refusal(locale, told.reason, told.params ?? {})
  return new StartRefused({ ru: sentence, en: sentence }, { cause: refusal })
}
