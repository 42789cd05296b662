import { main } from './lib/main.mjs'
import { packageProgram } from './lib/packageProgram.mjs'
import { attach } from './lib/run.mjs'
import { withScreen } from './lib/xvfb.mjs'
import { setUp } from './setup/index.mjs'
import { ensureNode } from './setup/node.mjs'

/**
 * `npm run test:install [-- arguments of Playwright]`: installs, starts, upgrades and removes what `npm run package` made.
 * What cannot be tried on this system is skipped with its reason.
 */
await ensureNode()
await main(async () => {
  await setUp({ window: true, quiet: true })
  const [program, ...first] = await packageProgram('@playwright/test', 'playwright')
  const args = [...first, 'test', '-c', 'tests/install/playwright.config.ts', ...process.argv.slice(2)]
  return withScreen((env) => attach(program, args, { env }))
})
