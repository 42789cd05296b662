import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { standardText } from './standardLicences.mjs'

/** @typedef {{ name: string, version: string, license: string, text: string }} Notice */

const licenceFile = /^(?:licen[cs]e|copying)(?:[.-].*)?$/i
const noticeFile = /^notice(?:\..*)?$/i
const code = /\.(?:js|cjs|mjs|ts)$/i

/**
 * The licence of an installed package, with its text and, where there is one, its notice. A package that only names
 * a usual licence gets the usual text of it.
 * @param {string} folder
 * @returns {Promise<Notice>} text is empty when there is none
 */
export async function noticeOf(folder) {
  const manifest = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'))
  const { name, version } = manifest
  const named = typeof manifest.license === 'string' ? manifest.license : (manifest.license?.type ?? '')
  // Brackets around the whole of it say nothing.
  const license = named.replace(/^\((.*)\)$/, '$1')
  const files = (await readdir(folder)).filter((file) => !code.test(file)).toSorted()
  const wanted = [
    ...files.filter((file) => licenceFile.test(file)),
    ...files.filter((file) => noticeFile.test(file)),
  ]
  const texts = await Promise.all(wanted.map((file) => readFile(path.join(folder, file), 'utf8')))
  const own = texts.map((text) => text.trim()).join('\n\n')
  return { name, version, license, text: own || (await standardText(license, holderOf(manifest))) }
}

/**
 * Who holds the rights, as far as a package says so.
 * @param {{ name: string, author?: string | { name?: string } }} manifest
 */
const holderOf = ({ name, author }) =>
  (typeof author === 'string' ? author : author?.name) ?? `the authors of ${name}`

/**
 * The folders of packages and of everything that they need, as they are installed.
 * @param {string} root the checkout
 * @param {readonly string[]} names
 * @returns {Promise<readonly string[]>}
 */
export async function installedFolders(root, names) {
  /** @type {Set<string>} */
  const found = new Set()
  const visit = async (/** @type {string} */ from, /** @type {string} */ name) => {
    const folder = lookUp(root, from, name)
    if (folder === null || found.has(folder)) return
    found.add(folder)
    const { dependencies = {} } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'))
    for (const next of Object.keys(dependencies)) await visit(folder, next)
  }
  for (const name of names) await visit(root, name)
  return [...found]
}

/**
 * Where a package that is imported in `from` lies: there, or in a folder above it.
 * @param {string} root
 * @param {string} from
 * @param {string} name
 * @returns {string | null} null when it is not installed: it is optional, or of another system
 */
function lookUp(root, from, name) {
  const folder = path.join(from, 'node_modules', name)
  if (existsSync(path.join(folder, 'package.json'))) return folder
  return from === root ? null : lookUp(root, path.dirname(from), name)
}

/**
 * One text for all packages, each licence text once with everyone who uses it.
 * @param {readonly Notice[]} notices
 * @returns {string}
 * @throws {Error} that names the packages without a licence text
 */
export function noticesText(notices) {
  const bare = notices.filter(({ text }) => text === '').map(({ name }) => name)
  if (bare.length > 0) throw new Error(`These packages come without a licence text: ${bare.join(', ')}`)
  /** @type {Map<string, string[]>} */
  const byText = new Map()
  for (const { name, version, license, text } of notices.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    byText.set(text, [...(byText.get(text) ?? []), `${name} ${version} (${license})`])
  }
  const parts = [...byText].map(([text, users]) => `${users.join('\n')}\n\n${text}\n`)
  return ['Descent contains the following software of others.\n', ...parts].join(`\n${'-'.repeat(80)}\n\n`)
}
