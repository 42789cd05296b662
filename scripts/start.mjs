import path from 'node:path'
import { ensureBuilt } from './build/ensureBuilt.mjs'
import { main } from './lib/main.mjs'
import { root } from './lib/paths.mjs'
import { attach } from './lib/run.mjs'
import { hasScreen, windowArguments } from './lib/window.mjs'
import { setUp } from './setup/index.mjs'
import { ensureNode } from './setup/node.mjs'

/** `npm start`: opens the app; without a screen it trains a lesson in this terminal instead. */
await ensureNode()
await main(async () => {
  const screen = hasScreen()
  const electron = await setUp({ window: screen })
  if (!screen)
    process.stderr.write(
      'start   there is no screen (DISPLAY is not set): training a lesson in this terminal\n',
    )
  await ensureBuilt()
  const given = process.argv.slice(2)
  if (!screen) return attach(process.execPath, [path.join(root, 'out', 'cli', 'index.cjs'), 'demo', ...given])
  if (!electron) throw new Error('There is no Electron to open the window with (see above).')
  return attach(electron.executable, [...windowArguments(), root, ...given])
})
