import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const src = join(import.meta.dirname, '..')
const styles = readFileSync(join(import.meta.dirname, 'styles.css'), 'utf8')
const folder = join(src, '../node_modules/@mantine/core/styles')

function componentsOf(file: string): string[] {
  const text = readFileSync(join(src, file), 'utf8')
  const imports = text.matchAll(/import\s*\{([^}]*)\}\s*from '@mantine\/core'/g)
  return [...imports].flatMap(([, names]) => names!.split(',').map((name) => name.trim().split(' ')[0]!))
}

test('every Mantine component on a screen has its CSS in styles.css', () => {
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.tsx'),
  )
  const used = new Set(files.flatMap(componentsOf))
  const bare = [...used].filter(
    (name) => existsSync(join(folder, `${name}.layer.css`)) && !styles.includes(`/${name}.layer.css'`),
  )
  expect(used.size).toBeGreaterThan(10)
  expect(bare).toEqual([])
})
