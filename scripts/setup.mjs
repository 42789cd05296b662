import { main } from './lib/main.mjs'
import { ensureNode } from './setup/node.mjs'
import { setUp } from './setup/index.mjs'

/** `npm run setup`: prepares everything, and tries again what failed before. */
await ensureNode()
await main(async () => {
  await setUp({ window: true, again: true })
  return 0
})
