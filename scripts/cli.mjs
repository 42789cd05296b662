import path from 'node:path'
import { ensureBuilt } from './build/ensureBuilt.mjs'
import { main } from './lib/main.mjs'
import { root } from './lib/paths.mjs'
import { attach } from './lib/run.mjs'
import { setUp } from './setup/index.mjs'
import { ensureNode } from './setup/node.mjs'

/** `npm run train -- …`, `npm run runs -- …`: the command line of the app, in the folder people are in. */
await ensureNode()
await main(async () => {
  await setUp({ window: false, quiet: true })
  await ensureBuilt()
  const cwd = process.env.INIT_CWD ?? process.cwd()
  return attach(process.execPath, [path.join(root, 'out', 'cli', 'index.cjs'), ...process.argv.slice(2)], {
    cwd,
  })
})
