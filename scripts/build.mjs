import { ensureBuilt } from './build/ensureBuilt.mjs'
import { main } from './lib/main.mjs'
import { seconds } from './lib/report.mjs'
import { setUp } from './setup/index.mjs'
import { ensureNode } from './setup/node.mjs'

/** `npm run build`: the compiled app in `out/`. */
await ensureNode()
await main(async () => {
  await setUp({ window: false, engine: false, quiet: true })
  const start = Date.now()
  const built = await ensureBuilt()
  process.stderr.write(built ? `build   in ${seconds(Date.now() - start)}\n` : 'build   nothing changed\n')
  return 0
})
