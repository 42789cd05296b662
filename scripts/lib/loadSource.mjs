import path from 'node:path'
import { root } from './paths.mjs'

/**
 * Loads a TypeScript module of the product, from its source.
 * @param {string} file relative to the checkout
 */
export async function loadSource(file) {
  const { runnerImport } = await import('vite')
  return (await runnerImport(path.join(root, file), { configFile: false })).module
}
