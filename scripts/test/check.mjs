import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { packageProgram } from '../lib/packageProgram.mjs'
import { localFolder, root } from '../lib/paths.mjs'
import { capture } from '../lib/run.mjs'
import { whenChanged } from './unchanged.mjs'
import { runVitest } from './vitest.mjs'

/** @typedef {import('./stage.mjs').Stage} Stage */

/** What the tools are told by: each may read those of others, as a tsconfig extends another. */
const settings = (await readdir(root)).filter((name) =>
  /^\.?[\w.-]+\.(json|jsonc|cjs|ts)$|^\.gitignore$/.test(name),
)
/** Everything that a tool could read. */
const everything = ['src', 'tests', 'scripts', 'resources', '.github', ...settings]
/** The tsconfigs whose files import from `src` alone. */
const ofPage = new Set(['web', 'preload'])

/**
 * The parts of `npm run check`, the longest first, so that two at a time end together. Those without tests are left out
 * while nothing that they read has changed.
 * @returns {Stage[]}
 */
export function checkStages() {
  const configurations = settings.filter((name) => /^tsconfig\.(?!base)\w+\.json$/.test(name))
  return [
    {
      name: 'unit, component, contract',
      run: () => runVitest(['unit', 'unit-own', 'component', 'contract'], { live: false, inMemory: true }),
    },
    whenChanged(tool('lint', 'oxlint', ['--type-aware', '--deny-warnings']), everything),
    ...configurations.map(types),
    tool('format', 'prettier', ['--check', '--log-level=warn', '--cache', '.']),
    whenChanged(
      tool('architecture', 'dependency-cruiser', ['src', '--config', '.dependency-cruiser.cjs'], 'depcruise'),
      ['src', ...settings],
    ),
    whenChanged(tool('unused', 'knip', ['--no-progress']), everything),
  ]
}

/**
 * The types of one tsconfig; what did not change since the last time is not checked again.
 * @param {string} file
 * @returns {Stage}
 */
function types(file) {
  const name = file.split('.')[1] ?? file
  const seesComponents = name === 'web' || name === 'pagetests'
  const cache = path.join(localFolder, `${name}.tsbuildinfo`)
  const args = ['-p', file, '--noEmit', '--pretty', 'false', '--incremental', '--tsBuildInfoFile', cache]
  const stage = seesComponents
    ? tool(`types ${name}`, 'vue-tsc', args)
    : tool(`types ${name}`, 'typescript-native', args, 'tsc')
  return whenChanged(stage, ofPage.has(name) ? ['src', ...settings] : everything)
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
