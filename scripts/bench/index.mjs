import { ensureBuilt } from '../build/ensureBuilt.mjs'
import { main } from '../lib/main.mjs'
import { setUp } from '../setup/index.mjs'
import { ensureNode } from '../setup/node.mjs'
import { parseArguments } from './arguments.mjs'
import { measures } from './measures.mjs'
import { runMeasures } from './runMeasures.mjs'
import { machineFacts, sideFacts } from './report/machine.mjs'
import { writePage } from './report/write.mjs'

/**
 * `npm run bench -- [--only NAME] [--json] [--rounds N] [--write]`: measures, one after the other. `--only` takes a name
 * or the beginning of one (`step/`). With `--json` each line of the output is one object, otherwise a line of text.
 * Without `--only` and `--json`, or with `--write`, the figures go to docs/benchmarks.md.
 */
await ensureNode()
await main(async () => {
  const { only, json, rounds, write } = parseArguments(process.argv.slice(2))
  const wanted = measures.filter((measure) => only === undefined || measure.name.startsWith(only))
  if (wanted.length === 0) {
    throw new Error(
      `No measure is named ${only}. There are: ${measures.map((measure) => measure.name).join(', ')}`,
    )
  }
  const electron = await setUp({ window: wanted.some((measure) => measure.needsWindow), quiet: true })
  await ensureBuilt()
  const machine = machineFacts()
  const print = (/** @type {string} */ line) => void process.stdout.write(`${line}\n`)
  if (!json) print(machine.map((fact) => fact.join(' ')).join(', '))
  const { outcomes, peer } = await runMeasures(wanted, { electron, rounds }, ({ measure, ...outcome }) => {
    if ('failure' in outcome) process.stderr.write(`${measure.name}: ${outcome.failure}\n`)
    else if (json) print(JSON.stringify({ name: measure.name, ...outcome.result }))
    else print(`${measure.name.padEnd(22)} ${measure.kind.text(outcome.result)}`)
  })
  if (write) {
    const results = outcomes.flatMap((outcome) => ('result' in outcome ? [outcome.result] : []))
    const date = new Date().toISOString().slice(0, 10)
    const facts = [/** @type {const} */ (['date', date]), ...machine, ...sideFacts(results, peer)]
    process.stderr.write(`bench: wrote ${await writePage({ facts, outcomes })}\n`)
  }
  return outcomes.some((outcome) => 'failure' in outcome) ? 1 : 0
})
