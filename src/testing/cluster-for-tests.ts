import type { TestProject } from 'vitest/node'
import { openPool } from '../platform/database.ts'
import { makeTestFolder } from '../platform/cluster-test-folder.ts'
import { openCluster } from '../platform/cluster.ts'
import { migrateJobs } from '../platform/jobs.ts'
import { migrate } from '../platform/migrate.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    clusterUrl: string
  }
}

/**
 * One cluster for the whole run, in memory where the machine has /dev/shm and with durability off, which the product
 * never does; every test file clones the migrated template in it.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = makeTestFolder()
  const cluster = await openCluster({ dataFolder: folder.path, mode: 'serve', durable: false })
  const owner = openPool({ url: cluster.url, role: 'owner', size: 1 })
  await owner.query('create database norma_template')
  await owner.end()
  const template = openPool({ url: databaseUrl(cluster.url, 'norma_template'), role: 'owner', size: 1 })
  await migrate(template)
  await migrateJobs(template)
  await template.end()
  project.provide('clusterUrl', cluster.url)
  return async () => {
    await cluster.stop()
    folder.remove()
  }
}

export function databaseUrl(clusterUrl: string, database: string): string {
  const url = new URL(clusterUrl)
  url.pathname = `/${database}`
  return url.href
}
