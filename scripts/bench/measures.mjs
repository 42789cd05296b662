import { measureLogWrite } from './logWrite.mjs'
import { measureLongestTask } from './longestTask.mjs'
import { measureWasmStep } from './wasmStep.mjs'
import { measureWindowShown } from './windowShown.mjs'

/**
 * @typedef {import('../setup/electron.mjs').Electron} Electron
 * @typedef {{ medianMs: number, minMs: number, maxMs: number, rounds: number, limitMs: number }} Result
 * @typedef {{
 *   name: string,
 *   needsWindow: boolean,
 *   run: (electron: Electron | undefined) => Promise<Result>,
 *   text: (result: Result & { name: string }) => string,
 * }} Measure
 */

/** @param {Result & { name: string }} result */
const text = ({ name, medianMs, minMs, maxMs, rounds, limitMs }) =>
  `${name.padEnd(22)} ${medianMs.toFixed(2)} ms (${minMs.toFixed(2)}–${maxMs.toFixed(2)}, ${rounds} rounds; wanted: at most ${limitMs} ms)`

/** @type {readonly Measure[]} */
export const measures = [
  { name: 'start/window-shown', needsWindow: true, run: measureWindowShown, text },
  { name: 'step/wasm-mnist-64', needsWindow: false, run: measureWasmStep, text },
  { name: 'ui/longest-task', needsWindow: true, run: measureLongestTask, text },
  { name: 'log/write-1000', needsWindow: false, run: measureLogWrite, text },
]
