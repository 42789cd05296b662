import { createHash } from 'node:crypto'
import { chmod, cp, mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { listFiles } from '../../lib/hash.mjs'
import { runProgram } from './runProgram.mjs'

/** @typedef {import('./fpmArguments.mjs').LinuxPackage} LinuxPackage */

/**
 * The control file of a deb (https://www.debian.org/doc/debian-policy/ch-controlfields.html).
 * @param {LinuxPackage} wanted
 * @param {number} bytes what the installed files take
 */
export function controlText(wanted, bytes) {
  const paragraphs = wanted.description.split('\n').map((line) => ` ${line.trim() || '.'}`)
  const fields = [
    ['Package', wanted.name],
    ['Version', wanted.version],
    ['Architecture', wanted.architecture],
    ['Maintainer', wanted.maintainer],
    ['Installed-Size', String(Math.ceil(bytes / 1024))],
    ['Depends', wanted.depends.join(', ')],
    ['Recommends', wanted.recommends.join(', ')],
    ['Section', wanted.category],
    ['Priority', 'optional'],
    ['Homepage', wanted.url],
    ['Description', [wanted.summary, ...paragraphs].join('\n')],
  ]
  return fields.flatMap(([name, value]) => (value ? [`${name}: ${value}\n`] : [])).join('')
}

/**
 * Makes a deb of a tree.
 * @param {LinuxPackage} wanted
 * @param {string} tree
 * @throws {Error} with the last lines of dpkg-deb
 */
export async function buildDeb(wanted, tree) {
  const files = await listFiles(tree)
  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size))
  const control = path.join(tree, 'DEBIAN')
  await mkdir(control)
  const bytes = sizes.reduce((sum, size) => sum + size, 0)
  await writeFile(path.join(control, 'control'), controlText(wanted, bytes))
  await writeFile(path.join(control, 'md5sums'), await checksums(files, tree))
  for (const [name, script] of [
    ['postinst', wanted.afterInstall],
    ['postrm', wanted.afterRemove],
  ]) {
    await cp(script ?? '', path.join(control, name ?? ''))
    await chmod(path.join(control, name ?? ''), 0o755)
  }
  await runProgram('dpkg-deb', ['--build', '--root-owner-group', '-Zxz', tree, wanted.output])
}

/**
 * What `dpkg --verify` compares installed files with.
 * @param {readonly string[]} files
 * @param {string} tree
 */
async function checksums(files, tree) {
  const lines = await Promise.all(
    files.map(async (file) => {
      const sum = createHash('md5')
        .update(await readFile(file))
        .digest('hex')
      return `${sum}  ${path.relative(tree, file)}\n`
    }),
  )
  return lines.join('')
}
