import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { hashFiles } from '../lib/hash.mjs'
import { localFolder, root } from '../lib/paths.mjs'

/** @typedef {import('./stage.mjs').Stage} Stage */

/** What every tool reads beside the files that it is for: which packages there are, and how it is called. */
const always = ['package-lock.json', 'node_modules/.package-lock.json', 'scripts/test']

/**
 * A stage that is left out when nothing that it reads has changed since it last succeeded here, and says so. Its stamp goes
 * with `node_modules`; continuous integration, which has none, runs everything.
 * @param {Stage} stage
 * @param {readonly string[]} reads files and folders of the checkout; what is missing there could let a fault pass
 * @param {{ base?: string, stamps?: string }} [places] the checkout, and where stamps are kept
 * @returns {Stage}
 */
export function whenChanged(
  { name, run },
  reads,
  { base = root, stamps = path.join(localFolder, 'check') } = {},
) {
  const stamp = path.join(stamps, name.replaceAll(/\W+/g, '-'))
  return {
    name,
    run: async () => {
      const files = [...always, ...reads].map((one) => path.join(base, one))
      const found = `${process.version} ${await hashFiles(files, base)}`
      if ((await readFile(stamp, 'utf8').catch(() => '')) === found) return { ok: true, unchanged: true }
      await rm(stamp, { force: true })
      const outcome = await run()
      if (outcome.ok) {
        await mkdir(stamps, { recursive: true })
        await writeFile(stamp, found)
      }
      return outcome
    },
  }
}
