import { ensureBuilt } from './build/ensureBuilt.mjs'
import { main } from './lib/main.mjs'
import { setUpBeside } from './setup/index.mjs'
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
  const needs = { window: isWanted('e2e'), engine, tests: isWanted('check') }
  const [electron, checked] = await setUpBeside(needs, () =>
    isWanted('check') ? runCheck() : Promise.resolve([]),
  )
  const built = await runStages(
    [{ name: 'build', run: async () => (await ensureBuilt(), { ok: true }) }],
    1,
    tell,
  )

  // Side by side, as each leaves processors idle; what they print would mix. The window is driven alone: a person waits for it.
  const beside = ['process', 'ml', 'migrations'].filter(isWanted)
  const live = beside.length === 1
  const ran = await runStages(
    beside.map((name) => ({
      name,
      run: () => runVitest(name === 'ml' ? ['ml', 'ml-own'] : [name], { live, more }),
    })),
    2,
    tell,
  )
  const driven = await runStages(
    ['e2e'].filter(isWanted).map((name) => ({
      name,
      run: async () =>
        electron ? runEndToEnd(more) : { ok: false, output: 'There is no Electron to test with.\n' },
    })),
    1,
    tell,
  )

  const results = [...checked, ...built, ...ran, ...driven]
  const gaps = tellSkips(results, { strict, whole: more.length === 0 })
  process.stdout.write(
    `\n${results.map(stageLine).join('\n')}\n${closingLine(sum(results.map((result) => result.counts)))}\n`,
  )
  return results.every((result) => result.ok) && gaps === 0 ? 0 : 1
})

/** @param {import('./test/stage.mjs').StageResult} result */
function tell(result) {
  process.stdout.write(`test    ${stageLine(result)}\n${result.output}`)
}
