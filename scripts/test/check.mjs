import { readdir } from 'node:fs/promises'
import { packageProgram } from '../lib/packageProgram.mjs'
import { root } from '../lib/paths.mjs'
import { capture } from '../lib/run.mjs'
import { runVitest } from './vitest.mjs'

/** @typedef {import('./stage.mjs').Stage} Stage */

/**
 * The parts of `npm run check`, the longest first, so that two at a time end together.
 * @returns {Promise<Stage[]>}
 */
export async function checkStages() {
  const configurations = (await readdir(root)).filter((name) => /^tsconfig\.(?!base)\w+\.json$/.test(name))
  return [
    { name: 'unit, contract', run: () => runVitest(['unit', 'contract'], { live: false }) },
    tool('lint', 'oxlint', ['--type-aware', '--deny-warnings']),
    ...configurations.map((name) =>
      tool(`types ${name.split('.')[1]}`, 'vue-tsc', ['-p', name, '--noEmit', '--pretty', 'false']),
    ),
    tool('format', 'prettier', ['--check', '--log-level=warn', '--cache', '.']),
    tool('architecture', 'dependency-cruiser', ['src', '--config', '.dependency-cruiser.cjs'], 'depcruise'),
    tool('unused', 'knip', ['--no-progress']),
  ]
}

/**
 * A stage that is one program without tests to count.
 * @param {string} name
 * @param {string} packageName
 * @param {readonly string[]} args
 * @param {string} [programName]
 * @returns {Stage}
 */
function tool(name, packageName, args, programName) {
  return {
    name,
    run: async () => {
      const [program, ...first] = await packageProgram(packageName, programName)
      const { code, output } = await capture(program, [...first, ...args])
      return { ok: code === 0, output }
    },
  }
}
