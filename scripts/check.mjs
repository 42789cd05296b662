import { main } from './lib/main.mjs'
import { seconds } from './lib/report.mjs'
import { setUp } from './setup/index.mjs'
import { ensureNode } from './setup/node.mjs'
import { closingLine, sum } from './test/counts.mjs'
import { runCheck } from './test/runCheck.mjs'

/** `npm run check [-- PART…]`: format, lint, types, unit and contract tests, architecture, unused code. */
await ensureNode()
await main(async () => {
  await setUp({ window: false, engine: false, quiet: true })
  const start = Date.now()
  const results = await runCheck(process.argv.slice(2))
  process.stdout.write(`check   in ${seconds(Date.now() - start)}\n`)
  process.stdout.write(`${closingLine(sum(results.map((result) => result.counts)))}\n`)
  return results.every((result) => result.ok) ? 0 : 1
})
