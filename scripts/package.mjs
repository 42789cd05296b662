import { existsSync } from 'node:fs'
import path from 'node:path'
import { ensureBuilt } from './build/ensureBuilt.mjs'
import { main } from './lib/main.mjs'
import { root } from './lib/paths.mjs'
import { seconds } from './lib/report.mjs'
import { withFallback } from './package/fallback.mjs'
import { expectFuses } from './package/fuses.mjs'
import { changedFuses, configurationFor, parsePackageOptions } from './package/options.mjs'
import { isFallback } from './setup/fallbackElectron.mjs'
import { prebuiltBinding } from './setup/runtimePack.mjs'
import { setUp } from './setup/index.mjs'
import { ensureNode } from './setup/node.mjs'

/** `npm run package`: installers of this system, or with `--dir` the unpacked app, in `dist/`. */
await ensureNode()
await main(async () => {
  const options = parsePackageOptions(process.argv.slice(2))
  const electron = await setUp({ window: true, quiet: true })
  if (!electron) throw new Error('There is no Electron to pack (see above).')
  if (!existsSync(prebuiltBinding)) {
    process.stderr.write('package without a native binding: the packed app cannot install a runtime pack\n')
  }
  await ensureBuilt()
  const start = Date.now()
  const { build } = await import('electron-builder')
  const pack = async (/** @type {import('electron-builder').Configuration} */ configuration) => {
    await build({
      projectDir: root,
      ...(options.folderOnly ? { dir: true } : {}),
      config: { ...configurationFor(options), ...configuration },
    })
  }
  if (await isFallback(electron.folder)) await withFallback(electron.folder, pack)
  else await pack({ electronDist: electron.folder })
  await expectFuses(path.join(root, options.output), changedFuses(options))
  process.stderr.write(`package in ${seconds(Date.now() - start)}: ${options.output}\n`)
  return 0
})
