/**
 * @typedef {'ready' | 'done' | 'limited'} StepState ready: nothing to do; done: work was needed; limited: not possible, and it costs something
 * @typedef {(step: string, state: StepState, text: string) => void} Report
 */

/**
 * A reporter that prints one line a step. A quiet one leaves out the steps that had nothing to do.
 * @param {{ quiet?: boolean, write?: (line: string) => void }} [options]
 * @returns {Report}
 */
export function createReport({ quiet = false, write = (line) => process.stderr.write(line) } = {}) {
  return (step, state, text) => {
    if (quiet && state === 'ready') return
    write(`set-up  ${step.padEnd(16)} ${state === 'limited' ? '! ' : ''}${text}\n`)
  }
}

/** @param {number} milliseconds */
export const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(1)} s`

/**
 * The last lines of a command's output: what a person needs to see of a failure.
 * @param {string} text
 * @param {number} [lines]
 */
export const tail = (text, lines = 15) => text.trimEnd().split('\n').slice(-lines).join('\n')
