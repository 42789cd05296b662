import { copyFile, readFile, readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { ensureBuilt } from './build/ensureBuilt.mjs'
import { noticesFile } from './build/writeNotices.mjs'
import { main } from './lib/main.mjs'
import { npm } from './lib/npm.mjs'
import { root } from './lib/paths.mjs'
import { tail } from './lib/report.mjs'
import { changesOf } from './release/changes.mjs'
import { checksumsText } from './release/checksums.mjs'
import { gatherPackages } from './release/gather.mjs'
import { setUp } from './setup/index.mjs'
import { ensureNode } from './setup/node.mjs'

/**
 * `npm run release:papers -- FOLDER`: gathers the packages of all systems in the folder, and what lies beside them: the licences of others, the list of parts
 * (CycloneDX), checksums of it all; and `release-notes.md` from the changelog.
 */
await ensureNode()
await main(async () => {
  const [folder] = process.argv.slice(2)
  if (!folder) throw new Error('usage: npm run release:papers -- FOLDER')
  await gatherPackages(folder)
  await setUp({ window: false, engine: false, quiet: true })
  await ensureBuilt()
  const { version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'))
  const notes = changesOf(await readFile(path.join(root, 'CHANGELOG.md'), 'utf8'), version)
  await writeFile(path.join(root, 'release-notes.md'), notes)
  await copyFile(path.join(root, 'out', noticesFile), path.join(folder, noticesFile))
  await writeFile(path.join(folder, `descent-${version}-sbom.json`), await partsList())
  const names = (await readdir(folder)).filter((name) => name !== 'SHA256SUMS').toSorted()
  const sums = await checksumsText(names.map((name) => path.join(folder, name)))
  await writeFile(path.join(folder, 'SHA256SUMS'), sums)
  return 0
})

/** Everything that the lock file names, built with or built in. */
async function partsList() {
  const { code, output } = await npm(['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'])
  if (code !== 0) throw new Error(`npm sbom failed:\n${tail(output)}`)
  return output
}
