import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { root } from '../lib/paths.mjs'

const engines = path.join(root, 'resources', 'engines')

/**
 * Whether a package may be made as far as the native engine is concerned: an app without the binding of its system could
 * not use the runtime packs that it offers.
 * @param {string} platform
 * @param {string} architecture
 * @param {string} [folder] that holds sources.json and the bindings
 * @returns {Promise<'there' | 'not-needed'>} not-needed: there is no runtime pack for that system
 * @throws {Error} when it is missing
 */
export async function expectBinding(platform, architecture, folder = engines) {
  const { packs } = JSON.parse(await readFile(path.join(folder, 'sources.json'), 'utf8'))
  const isFor = (/** @type {{ platform: string, arch: string }} */ pack) =>
    pack.platform === platform && pack.arch === architecture
  if (!packs.some(isFor)) return 'not-needed'
  const file = path.join(folder, `${platform}-${architecture}`, 'tfjs_binding.node')
  if (existsSync(file)) return 'there'
  throw new Error(
    `The native engine's binding for ${platform}-${architecture} is missing: ${file}\n` +
      'The app offers a runtime pack for that system, which needs it. Build it there with `npm run binding`, ' +
      'or pack for a test with --without-binding.',
  )
}
