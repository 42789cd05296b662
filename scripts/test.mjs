import { ensureBuilt } from './build/ensureBuilt.mjs'
import { main } from './lib/main.mjs'
import { setUp } from './setup/index.mjs'
import { ensureNode } from './setup/node.mjs'
import { closingLine, sum } from './test/counts.mjs'
import { runEndToEnd } from './test/endToEnd.mjs'
import { parseSelection } from './test/selection.mjs'
import { runCheck } from './test/runCheck.mjs'
import { tellSkips } from './test/skips.mjs'
import { runStages, stageLine } from './test/stage.mjs'
import { runVitest } from './test/vitest.mjs'

/**
 * `npm test`: everything that CI runs. `npm test -- --only e2e,process [arguments of the test runner]` runs the
 * named stages only, and with `--strict` a test that is skipped without being expected fails the run. A stage that fails does not keep the next ones from running.
 */
await ensureNode()
await main(async () => {
  const { only, more, strict } = parseSelection(process.argv.slice(2))
  const isWanted = (/** @type {string} */ name) => only.length === 0 || only.includes(name)
  const engine = ['ml', 'process', 'e2e'].some(isWanted)
  const electron = await setUp({ window: isWanted('e2e'), engine, tests: isWanted('check') })

  const checked = isWanted('check') ? await runCheck() : []
  /** @type {import('./test/stage.mjs').Stage[]} */
  const stages = [
    { name: 'build', run: async () => (await ensureBuilt(), { ok: true }) },
    ...['migrations', 'ml', 'process'].map((name) => ({
      name,
      run: () => runVitest(name === 'ml' ? ['ml', 'ml-own'] : [name], { live: true, more }),
    })),
    {
      name: 'e2e',
      run: async () =>
        electron ? runEndToEnd(more) : { ok: false, output: 'There is no Electron to test with.\n' },
    },
  ]
  const wanted = stages.filter((stage) => stage.name === 'build' || isWanted(stage.name))
  const ran = await runStages(wanted, 1, (result) => {
    process.stdout.write(`test    ${stageLine(result)}\n${result.output}`)
  })

  const results = [...checked, ...ran]
  const gaps = tellSkips(results, { strict, whole: more.length === 0 })
  process.stdout.write(
    `\n${results.map(stageLine).join('\n')}\n${closingLine(sum(results.map((result) => result.counts)))}\n`,
  )
  return results.every((result) => result.ok) && gaps === 0 ? 0 : 1
})
