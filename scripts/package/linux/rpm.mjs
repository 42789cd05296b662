import { readdirSync } from 'node:fs'
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { listFiles } from '../../lib/hash.mjs'
import { runProgram } from './runProgram.mjs'

/** @typedef {import('./fpmArguments.mjs').LinuxPackage} LinuxPackage */

/** A `%` begins a macro. @param {string} text */
const plain = (text) => text.replaceAll('%', '%%')

/**
 * The specification of an rpm whose files are ready: nothing is compiled, stripped or looked into for libraries.
 * @param {LinuxPackage} wanted
 * @param {{ tree: string, entries: readonly string[], scripts: { install: string, remove: string } }} content entries:
 *   lines of `%files`
 */
export const specText = (wanted, { tree, entries, scripts }) => `%define _build_id_links none
%define __os_install_post %{nil}
%define _binary_payload w6T0.xzdio
Name: ${wanted.name}
Version: ${wanted.version}
Release: 1
Summary: ${plain(wanted.summary)}
License: ${wanted.license}
Group: ${wanted.category}
URL: ${wanted.url}
Packager: ${wanted.maintainer}
AutoReqProv: no
${wanted.depends.map((name) => `Requires: ${name}\n`).join('')}
%description
${plain(wanted.description)}

%install
cp -a ${tree}/. %{buildroot}/

%post
${plain(scripts.install)}
%postun
${plain(scripts.remove)}
%files
%defattr(-,root,root,-)
${entries.join('\n')}
`

/**
 * The lines of `%files`: every file with its rights, and the folders below /opt, which are the package's own.
 * @param {string} tree
 * @returns {readonly string[]}
 */
export function fileEntries(tree) {
  const all = readdirSync(tree, { withFileTypes: true, recursive: true }).map((entry) => {
    const place = `/${path.relative(tree, path.join(entry.parentPath, entry.name))}`
    return { place, isFolder: entry.isDirectory() }
  })
  return all
    .filter(({ place, isFolder }) => !isFolder || place.startsWith('/opt/'))
    .map(({ place, isFolder }) => `${rights(place, isFolder)}"${plain(place)}"`)
    .toSorted()
}

/**
 * @param {string} place
 * @param {boolean} isFolder
 */
function rights(place, isFolder) {
  if (isFolder) return '%dir '
  return place.endsWith('/chrome-sandbox') ? '%attr(4755,root,root) ' : ''
}

const architectures = /** @type {Readonly<Record<string, string>>} */ ({ amd64: 'x86_64', arm64: 'aarch64' })

/**
 * Makes an rpm of a tree.
 * @param {LinuxPackage} wanted
 * @param {string} tree
 * @param {string} work a folder for what rpmbuild leaves
 * @throws {Error} with the last lines of rpmbuild
 */
export async function buildRpm(wanted, tree, work) {
  const top = path.join(work, 'rpm')
  await mkdir(top)
  const [install, remove] = await Promise.all([
    readFile(wanted.afterInstall, 'utf8'),
    readFile(wanted.afterRemove, 'utf8'),
  ])
  const spec = path.join(work, `${wanted.name}.spec`)
  const content = { tree, entries: fileEntries(tree), scripts: { install, remove } }
  await writeFile(spec, specText(wanted, content))
  const architecture = architectures[wanted.architecture] ?? wanted.architecture
  await runProgram('rpmbuild', ['-bb', '--define', `_topdir ${top}`, '--target', architecture, spec])
  const [made] = await listFiles(path.join(top, 'RPMS'))
  if (!made) throw new Error('rpmbuild made no package')
  await copyFile(made, wanted.output)
}
