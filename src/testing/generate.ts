import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openCluster } from '../platform/cluster.ts'
import { openPool } from '../platform/database.ts'
import { migrate } from '../platform/migrate.ts'
import { generatedFiles, root } from './generated.ts'

// `npm run generate`: writes every generated file from the migrations and the contract.
const folder = mkdtempSync(join(tmpdir(), 'norma-generate-'))
const cluster = await openCluster({ dataFolder: folder, mode: 'serve', durable: false })
try {
  const owner = openPool({ url: cluster.url, role: 'owner', size: 2 })
  await migrate(owner)
  for (const [file, text] of Object.entries(await generatedFiles(owner, cluster.url))) {
    writeFileSync(join(root, file), text)
    console.log(file)
  }
  await owner.end()
} finally {
  await cluster.stop()
  rmSync(folder, { recursive: true, force: true })
}
