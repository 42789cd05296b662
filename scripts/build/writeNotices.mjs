import { readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { root } from '../lib/paths.mjs'
import { bundledList } from './bundledPackages.mjs'
import { installedFolders, noticeOf, noticesText } from './notices.mjs'

/** The file in a build with the licences of others. */
export const noticesFile = 'THIRD-PARTY-NOTICES.txt'

/**
 * Writes the licences of every package whose code is in a build, or is packed beside it as a dependency.
 * @param {string} folder of the build
 * @throws {Error} that names the packages without a licence text
 */
export async function writeNotices(folder) {
  /** @type {Set<string>} */
  const folders = new Set()
  for (const part of ['', 'preload', 'renderer']) {
    const list = path.join(folder, part, bundledList)
    for (const found of JSON.parse(await readFile(list, 'utf8'))) folders.add(found)
    await rm(list)
  }
  const { dependencies } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'))
  for (const found of await installedFolders(root, Object.keys(dependencies))) folders.add(found)
  const notices = await Promise.all([...folders].map(noticeOf))
  await writeFile(path.join(folder, noticesFile), noticesText(notices))
}
