import { readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { parse, stringify } from 'yaml'

/** A list of what updates there are, which electron-builder writes for a system: those of its architectures are called the same. */
const isList = (/** @type {string} */ name) => /^latest.*\.yml$/.test(name)

/**
 * Moves the packages of all systems, each in a folder of its own below this one, into it.
 * @param {string} folder
 * @throws {Error} when two packages are called the same, or two lists are of different versions
 */
export async function gatherPackages(folder) {
  const parts = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory())
  for (const { name: part } of parts) {
    for (const name of await readdir(path.join(folder, part))) {
      const [from, to] = [path.join(folder, part, name), path.join(folder, name)]
      if (!existsSync(to)) await rename(from, to)
      else if (isList(name))
        await writeFile(to, joinLists(await readFile(to, 'utf8'), await readFile(from, 'utf8')))
      else throw new Error(`two systems have made a ${name}`)
    }
    await rm(path.join(folder, part), { recursive: true })
  }
}

/**
 * One list of two: an updater takes the file of its architecture.
 * @param {string} first
 * @param {string} second
 * @throws {Error} when they are of different versions
 */
export function joinLists(first, second) {
  const [one, two] = [parse(first), parse(second)]
  if (one.version !== two.version)
    throw new Error(`lists of ${one.version} and of ${two.version} are not of one release`)
  return stringify({ ...one, files: [...one.files, ...two.files] })
}
