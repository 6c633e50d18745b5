import type { Locale } from './locale.ts'

/** One thing said in both languages. */
export type Said = Record<Locale, string>

/**
 * Norma cannot start, and a person has to do something about it: the message is one clear sentence in their language,
 * printed without a stack, and the process ends with `exitCode`. Anything else that ends a start is a bug.
 */
export class StartRefused extends Error {
  readonly exitCode = 1

  constructor(said: Said, options?: ErrorOptions) {
    super(said[terminalLocale()], options)
    this.name = 'StartRefused'
  }
}

/**
 * The language of the terminal: NORMA_LANG, else what the machine is set to. Unlike the product itself, which is
 * Russian by default, a terminal that says nothing is spoken to in English.
 */
export function terminalLocale(env: NodeJS.ProcessEnv = process.env): Locale {
  const language = env.NORMA_LANG || env.LC_ALL || env.LC_MESSAGES || env.LANG || ''
  return /^ru/i.test(language) ? 'ru' : 'en'
}

/** Picks the words of the terminal's language. */
export function say(said: Said): string {
  return said[terminalLocale()]
}
