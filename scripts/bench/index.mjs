import { ensureBuilt } from '../build/ensureBuilt.mjs'
import { main } from '../lib/main.mjs'
import { setUp } from '../setup/index.mjs'
import { ensureNode } from '../setup/node.mjs'
import { parseArguments } from './arguments.mjs'
import { describeMachine } from './machine.mjs'
import { measures } from './measures.mjs'

/**
 * `npm run bench -- [--only NAME] [--json]`: measures, one after the other. `--only` takes a name or the beginning of
 * one (`step/`). With `--json` each line of the output is one object, otherwise a line of text.
 */
await ensureNode()
await main(async () => {
  const { only, json } = parseArguments(process.argv.slice(2))
  const wanted = measures.filter((measure) => only === undefined || measure.name.startsWith(only))
  if (wanted.length === 0) {
    throw new Error(
      `No measure is named ${only}. There are: ${measures.map((measure) => measure.name).join(', ')}`,
    )
  }
  const electron = await setUp({ window: wanted.some((measure) => measure.needsWindow), quiet: true })
  await ensureBuilt()
  if (!json) process.stdout.write(`${describeMachine()}\n`)
  let failed = 0
  for (const measure of wanted) {
    try {
      const result = { name: measure.name, ...(await measure.run(electron)) }
      process.stdout.write(`${json ? JSON.stringify(result) : measure.text(result)}\n`)
    } catch (error) {
      failed += 1
      process.stderr.write(`${measure.name}: ${error instanceof Error ? error.message : String(error)}\n`)
    }
  }
  return failed === 0 ? 0 : 1
})
