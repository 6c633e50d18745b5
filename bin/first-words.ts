// Which words the first screens say, read from their sources: the browser fetches these before it shows anything, and the
// rest with whatever is opened next. So what a new module says makes nobody wait who does not open it.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

const src = join(import.meta.dirname, '../src')

/** What a browser has before anything is shown: the entry, the frame and the screens that people land on. */
const firstFiles = [
  'app.tsx',
  'web/shell.tsx',
  'web/sign-in-screen.tsx',
  'today/screens/board-screen.tsx',
  'today/screens/my-day-screen.tsx',
]

type Words = { [key: string]: string | Words }

/** The first screens' files with all they import, but for types and for what is fetched later. */
export function filesOfFirstScreens(): string[] {
  const found = new Set<string>()
  const gather = (file: string) => {
    if (found.has(file) || !/\.tsx?$/.test(file) || !existsSync(join(src, file))) return
    found.add(file)
    for (const target of importsOf(file)) gather(relative(src, join(src, dirname(file), target)))
  }
  for (const file of firstFiles) gather(file)
  return [...found]
}

function importsOf(file: string): string[] {
  const imports = /^(?:import|export)\s+(type\s)?(?:[^'"]*?from\s+)?'(\.[^']+)'/gm
  return [...sourceOf(file).matchAll(imports)].flatMap(([, isType, target]) => (isType ? [] : [target!]))
}

/** Without comments: examples in them fetch and say nothing. */
export function sourceOf(file: string): string {
  return readFileSync(join(src, file), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '')
}

/** The words that the first screens say, and all others; every word is in one of the two. */
export function wordsInParts(catalogue: object): { first: object; rest: object } {
  const first: Words = {}
  const rest = structuredClone(catalogue) as Words
  for (const file of filesOfFirstScreens()) {
    for (const [, path] of sourceOf(file).matchAll(/\$((?:\.\w+)+)/g))
      move(path!.slice(1).split('.'), rest, first)
  }
  return { first, rest }
}

const plural = /_(zero|one|two|few|many|other)$/

/** Moves what a path names, all forms of a plural, a whole part of the catalogue. */
function move([key, ...deeper]: string[], from: Words, to: Words): void {
  for (const name of Object.keys(from)) {
    if (name !== key && name.replace(plural, '') !== key) continue
    const words = from[name]!
    if (deeper.length > 0 && typeof words !== 'string') {
      const there = (to[name] ??= {})
      if (typeof there !== 'string') move(deeper, words, there)
    } else {
      to[name] = typeof words === 'string' ? words : merged(to[name], words)
      delete from[name]
    }
  }
}

function merged(known: string | Words | undefined, more: Words): Words {
  return typeof known === 'object' ? { ...known, ...more } : more
}
