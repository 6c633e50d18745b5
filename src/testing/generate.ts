import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeTestFolder } from '../platform/cluster-test-folder.ts'
import { openCluster } from '../platform/cluster.ts'
import { openPool } from '../platform/database.ts'
import { migrateJobs } from '../platform/jobs.ts'
import { migrate } from '../platform/migrate.ts'
import { generatedFiles, root } from './generated.ts'

// `npm run generate`: writes every generated file from the migrations and the contract.
const folder = makeTestFolder()
const cluster = await openCluster({ dataFolder: folder.path, mode: 'serve', durable: false })
try {
  const owner = openPool({ url: cluster.url, role: 'owner', size: 2 })
  await migrate(owner)
  await migrateJobs(owner)
  for (const [file, text] of Object.entries(await generatedFiles(owner, cluster.url))) {
    writeFileSync(join(root, file), text)
    console.log(file)
  }
  await owner.end()
} finally {
  await cluster.stop()
  folder.remove()
}
