import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { root } from './paths.mjs'

/**
 * How to start a program of an installed package with this Node, on every system.
 * @param {string} packageName
 * @param {string} [program] when the package has several
 * @returns {Promise<[string, string]>} the command and its first argument
 */
export async function packageProgram(packageName, program = packageName) {
  const folder = path.join(root, 'node_modules', packageName)
  const { bin } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'))
  const file = typeof bin === 'string' ? bin : bin?.[program]
  if (typeof file !== 'string') throw new Error(`The package ${packageName} has no program ${program}`)
  return [process.execPath, path.join(folder, file)]
}
