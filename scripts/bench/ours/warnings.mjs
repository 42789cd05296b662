import { readFile } from 'node:fs/promises'
import path from 'node:path'

/**
 * Prints what the product warned of, each thing once: a step that could not be captured must not pass for a slow one.
 * @param {string} dataFolder
 */
export async function tellWarnings(dataFolder) {
  const text = await readFile(path.join(dataFolder, 'logs', 'cli.log'), 'utf8').catch(() => '')
  for (const line of warningsIn(text)) process.stderr.write(`bench: the product said: ${line}\n`)
}

/**
 * @param {string} text lines of `<time> <level> <message>`
 * @returns {string[]}
 */
export function warningsIn(text) {
  const said = text.split('\n').flatMap((line) => /^\S+ (?:warn|error) (.+)$/.exec(line)?.[1] ?? [])
  // The same in every round, but for the label of the run's process.
  return [...new Map(said.map((line) => [line.replace(/^\S+: /, ''), line])).values()]
}
