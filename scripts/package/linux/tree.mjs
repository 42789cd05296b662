import { chmod, cp, mkdir, readdir, rm, stat, symlink } from 'node:fs/promises'
import path from 'node:path'

/** @typedef {import('./fpmArguments.mjs').LinuxPackage} LinuxPackage */

const installed = /^\/opt\/[^/]+$/
/** The owner may run it. */
const ownerRuns = 0o100
/** Files that electron-builder adds for scripts of its own, which are not used. */
const unused = ['resources/apparmor-profile']

/**
 * Lays out what a package installs below a folder: its files, `/usr/bin/NAME`, and the rights of each.
 * @param {LinuxPackage} wanted
 * @param {string} tree a folder that is not there yet
 */
export async function layOut({ name, files }, tree) {
  for (const { from, to } of files) {
    const place = path.join(tree, to)
    await mkdir(path.dirname(place), { recursive: true })
    await cp(from, place, { recursive: true, verbatimSymlinks: true })
    if (installed.test(to)) {
      for (const file of unused) await rm(path.join(place, file), { force: true })
    }
  }
  await readableByAll(tree)
  const app = files.find(({ to }) => installed.test(to))?.to ?? ''
  // Chromium takes this helper where the system forbids a user the namespaces of a sandbox; it drops its rights at once.
  await chmod(path.join(tree, app, 'chrome-sandbox'), 0o4755)
  const bin = path.join(tree, 'usr', 'bin')
  await mkdir(bin, { recursive: true })
  await symlink(path.posix.join(app, name), path.join(bin, name))
}

/**
 * The rights of an installed file do not depend on the umask of who packed it.
 * @param {string} folder
 */
async function readableByAll(folder) {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name)
    if (entry.isDirectory()) await readableByAll(file)
    else if (entry.isFile()) await chmod(file, (await stat(file)).mode & ownerRuns ? 0o755 : 0o644)
  }
}
