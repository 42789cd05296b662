import { ensureBuilt } from './build/ensureBuilt.mjs'
import { main } from './lib/main.mjs'
import { packageProgram } from './lib/packageProgram.mjs'
import { attach } from './lib/run.mjs'
import { withScreen } from './lib/xvfb.mjs'
import { setUp } from './setup/index.mjs'
import { ensureNode } from './setup/node.mjs'

/**
 * `npm run soak [-- MINUTES [SEED]]`: does everything at random to the built app, 30 minutes long, and fails when memory,
 * handles, processes or files grow, or a run is lost. Linux only.
 */
await ensureNode()
await main(async () => {
  if (process.platform !== 'linux')
    throw new Error('Handles and memory are read from /proc, which only Linux has.')
  const [minutes = '30', seed = '1'] = process.argv.slice(2)
  if (!(Number(minutes) > 0)) throw new Error(`${minutes} is no number of minutes.`)
  if (!(await setUp({ window: true, quiet: true }))) throw new Error('There is no Electron to test with.')
  await ensureBuilt()
  const [program, ...first] = await packageProgram('@playwright/test', 'playwright')
  const variables = { DESCENT_SOAK_MINUTES: minutes, DESCENT_SOAK_SEED: seed }
  return withScreen((env) =>
    attach(program, [...first, 'test', '-c', 'tests/soak/playwright.config.ts'], {
      env: { ...env, ...variables },
    }),
  )
})
