import path from 'node:path'
import { ensureBuilt } from './build/ensureBuilt.mjs'
import { main } from './lib/main.mjs'
import { root } from './lib/paths.mjs'
import { seconds } from './lib/report.mjs'
import { expectBinding } from './package/binding.mjs'
import { withFallback } from './package/fallback.mjs'
import { expectFuses } from './package/fuses.mjs'
import { homepage } from './package/homepage.mjs'
import { changedFuses, configurationFor, parsePackageOptions, platformOf } from './package/options.mjs'
import { dropEmptySecrets } from './package/signing.mjs'
import { namePackageTools } from './package/tools.mjs'
import { expectNoPlaceholders } from './release/placeholders.mjs'
import { isFallback } from './setup/fallbackElectron.mjs'
import { setUp } from './setup/index.mjs'
import { ensureNode } from './setup/node.mjs'

/** `npm run package`: what people install, in `dist/`; see `scripts/package/options.mjs` for what can be asked for. */
await ensureNode()
await main(async () => {
  const options = parsePackageOptions(process.argv.slice(2))
  const { system, targets, architecture, needsBinding, output } = options
  await expectNoPlaceholders(process.env)
  const platform = platformOf(system)
  const electron = await setUp({ window: true, quiet: true })
  if (!electron) throw new Error('There is no Electron to pack (see above).')
  if (needsBinding && (await expectBinding(platform, architecture)) === 'not-needed') {
    process.stderr.write(`package there is no runtime pack for ${platform}-${architecture}: no binding\n`)
  }
  dropEmptySecrets(process.env)
  await namePackageTools(process.env, targets)
  await ensureBuilt()
  const start = Date.now()
  const { build } = await import('electron-builder')
  const isHere = platform === process.platform && architecture === process.arch
  const pack = async (/** @type {import('electron-builder').Configuration} */ configuration) => {
    await build({
      projectDir: root,
      [system]: [...targets],
      [architecture]: true,
      publish: 'never',
      config: { ...configurationFor(options, homepage()), ...configuration },
    })
  }
  if (isHere && (await isFallback(electron.folder))) await withFallback(electron.folder, pack)
  else await pack(isHere ? { electronDist: electron.folder } : {})
  await expectFuses(path.join(root, output), changedFuses(options))
  process.stderr.write(`package in ${seconds(Date.now() - start)}: ${output}\n`)
  return 0
})
