import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Processor time says what a request costs also on a machine that has other things to do. Linux only. */

const ticksPerSecond = 100

/** Milliseconds of processor time that a process has used so far; 0 when it cannot be told. */
export function cpuOf(pid: number | string): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
    return ((Number(fields[11]) + Number(fields[12])) * 1000) / ticksPerSecond
  } catch {
    return 0
  }
}

/** The same of all processes of the PostgreSQL in a data folder, those that have ended left out. */
export function cpuOfPostgres(folder: string): number {
  return postgresProcesses(folder).reduce((sum, pid) => sum + cpuOf(pid), 0)
}

export function postgresProcesses(folder: string): string[] {
  const postmaster = readFileSync(join(folder, 'data/postmaster.pid'), 'utf8').split('\n')[0]!
  return readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && isOf(pid, postmaster))
}

function isOf(pid: string, postmaster: string): boolean {
  if (pid === postmaster) return true
  try {
    return /PPid:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] === postmaster
  } catch {
    return false // it has ended meanwhile
  }
}
