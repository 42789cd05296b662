import { existsSync } from 'node:fs'
import path from 'node:path'
import { findChromium } from '../lib/chromium.mjs'
import { root } from '../lib/paths.mjs'

const { platform, arch } = process
const isWindows = platform === 'win32'
const canMount = platform === 'linux' && process.getuid?.() === 0
const hasNativeEngine = platform === 'linux' && arch === 'x64'
const beside = (/** @type {string} */ name) => existsSync(path.join(root, '..', 'shared', name))

/**
 * Tests that cannot run everywhere: whether that is so here, why, and in which files they are. A run that is strict
 * fails when another test is skipped.
 * @type {readonly { here: boolean, why: string, files: RegExp }[]}
 */
export const expectedSkips = [
  { here: !beside('cases'), why: 'the files of other people are not here', files: /realFiles/ },
  { here: !beside('mnist'), why: 'the real MNIST is not here', files: /mnist|imageSets|lesson|quit/ },
  {
    here: !canMount,
    why: 'only root on Linux can mount a small disk',
    files: /fullDisk|badPlaces|nastyFiles|packs|largerThanMemory|exports/,
  },
  {
    here: !hasNativeEngine,
    why: 'there is no native engine for this system',
    files: /tensorflow|captured|packs|commandLine|engines\.spec/i,
  },
  {
    here: isWindows,
    why: 'Windows has other pipes, signals and rights',
    files: /nastyFiles|killedTrainer|badFiles|parquet|utilityWorker|(start|quit|faults)\.spec/,
  },
  {
    here: process.env['DESCENT_PYTHON'] === undefined,
    why: 'no Python with PyTorch, Keras and TensorBoard is named',
    files: /process\/scripts|compiles|otherPrograms|preprocess|curves\/service/,
  },
  { here: findChromium() === undefined, why: 'there is no Chromium', files: /currentChromium/ },
  {
    here: platform !== 'linux',
    why: 'only Linux has /dev/full, /proc and holes in files that can be counted on',
    files: /preview|store|download|load|sandbox|remoteDebugging/,
  },
]

/**
 * Those of the skipped tests that should have run here.
 * @param {readonly string[]} skipped file and title of each
 * @param {typeof expectedSkips} [expected]
 */
export const unexpectedSkips = (skipped, expected = expectedSkips) =>
  skipped.filter(
    (test) => !expected.some(({ here, files }) => here && files.test(test.split(' > ')[0] ?? '')),
  )

/**
 * How many tests each stage has at least: one that finds fewer has lost some, and none of them tells.
 * @type {Readonly<Record<string, number>>}
 */
export const floor = hasNativeEngine
  ? { 'unit, component, contract': 4200, migrations: 19, ml: 900, process: 240, e2e: 66 }
  : { 'unit, component, contract': 4100, migrations: 19, ml: 350, process: 65, e2e: 40 }

/**
 * The stages that found fewer tests than they have, in words.
 * @param {readonly { name: string, counts: import('./counts.mjs').Counts }[]} results
 * @param {Readonly<Record<string, number>>} [least]
 * @returns {readonly string[]}
 */
export const belowFloor = (results, least = floor) =>
  results.flatMap(({ name, counts: { passed, failed, skipped } }) => {
    const found = passed + failed + skipped
    const wanted = least[name] ?? 0
    return found < wanted ? [`${name}: ${found} tests were found, there are at least ${wanted}`] : []
  })
