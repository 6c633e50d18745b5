import { spawnSync } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { basename } from 'node:path'

/** One process as the system tells it; `command` is the name of its program alone. */
export type ProcessEntry = { parent: number; group: number; user: number; command: string }

/**
 * The process of that number, or undefined once it has ended. One that has ended and that nobody has collected yet (a
 * zombie) does not count. Linux is asked through /proc, since a bare one has no `ps`.
 */
export function processOf(pid: number): ProcessEntry | undefined {
  return process.platform === 'linux' ? fromProc(pid) : fromPs(pid)
}

/** The numbers of the living processes that this one has started. */
export function childrenOf(pid: number): number[] {
  const candidates =
    process.platform === 'linux'
      ? readdirSync('/proc').filter((name) => /^\d+$/.test(name))
      : spawnSync('ps', ['-axo', 'pid='], { encoding: 'utf8' }).stdout.trim().split('\n')
  return candidates.map(Number).filter((candidate) => processOf(candidate)?.parent === pid)
}

function fromProc(pid: number): ProcessEntry | undefined {
  try {
    // "<pid> (<command>) <state> <parent> <group> …"; the command may itself hold spaces and brackets
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const end = stat.lastIndexOf(')')
    const [state, parent, group] = stat.slice(end + 2).split(' ')
    if (state === 'Z' || state === 'X') return undefined
    const [, user] = /^Uid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))!
    const command = stat.slice(stat.indexOf('(') + 1, end)
    return { parent: Number(parent), group: Number(group), user: Number(user), command }
  } catch {
    return undefined
  }
}

function fromPs(pid: number): ProcessEntry | undefined {
  const fields = 'stat=,ppid=,pgid=,uid=,comm='
  const { stdout } = spawnSync('ps', ['-o', fields, '-p', String(pid)], { encoding: 'utf8' })
  const [state = 'Z', parent, group, user, ...command] = stdout.trim().split(/\s+/)
  if (state === '' || state.startsWith('Z')) return undefined
  return {
    parent: Number(parent),
    group: Number(group),
    user: Number(user),
    command: basename(command.join(' ')),
  }
}
