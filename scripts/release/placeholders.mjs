import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { parse } from 'yaml'
import { root } from '../lib/paths.mjs'
import { homepage } from '../package/homepage.mjs'

/**
 * @typedef {{ file: string, field: string, found: string, put: string }} Placeholder where it stands, and what belongs there
 * @typedef {{ builder: unknown, manifest: unknown, homepage: string }} ReleaseSettings
 *   electron-builder.yml, package.json, and the address that Linux packages name
 */

const builderFile = 'electron-builder.yml'
const feed =
  'where updates are looked for: { provider: generic, url: https://… }, a folder of the packages and lists (latest*.yml) of the newest release; on GitHub https://github.com/OWNER/REPOSITORY/releases/latest/download'

/** @type {Readonly<Record<string, string>>} */
const wanted = {
  'linux.maintainer': 'a name and an address that somebody reads: NAME <ADDRESS>',
  'publish.url': feed,
}

/** Names that lead nowhere (RFC 2606), and angle brackets or capitals that somebody forgot to fill in. */
const standsForAnother =
  /(^|[^\w-])([\w-]+\.)*(invalid|localhost|example(\.(com|net|org))?)(?![\w-])|\b(OWNER|REPOSITORY|ADDRESS)\b|…/

/**
 * What of a release still stands for something else; empty when it can be made.
 * @param {ReleaseSettings} settings
 * @returns {readonly Placeholder[]}
 */
export function placeholdersIn({ builder, manifest, homepage: address }) {
  const fields = new Map(texts(builder, ''))
  /** @type {Placeholder[]} */
  const missing = []
  if (!/<[^<>\s]+@[^<>\s]+>/.test(fields.get('linux.maintainer') ?? ''))
    missing.push(placeholder(builderFile, 'linux.maintainer', fields.get('linux.maintainer')))
  if (!fields.get('publish.url')?.startsWith('https://'))
    missing.push({ ...placeholder(builderFile, 'publish', fields.get('publish.url')), put: feed })
  const found = [
    ...[...fields].map(([field, text]) => ({ file: builderFile, field, text })),
    ...[...texts(manifest, '')].map(([field, text]) => ({ file: 'package.json', field, text })),
  ]
    .filter(({ text }) => standsForAnother.test(text))
    .filter(({ field }) => !missing.some((one) => field.startsWith(one.field)))
    .map(({ file, field, text }) => placeholder(file, field, text))
  const nowhere = standsForAnother.test(address)
    ? [
        {
          file: 'environment',
          field: 'GITHUB_SERVER_URL, GITHUB_REPOSITORY',
          found: address,
          put: 'the repository that Linux packages name as homepage; the release workflow sets both',
        },
      ]
    : []
  return [...missing, ...found, ...nowhere]
}

/**
 * Refuses to make a release (`DESCENT_RELEASE`) that holds placeholders; other packages are made as they are.
 * @param {NodeJS.ProcessEnv} env
 * @param {string} [folder] that holds both files
 * @throws {Error} naming each placeholder, its file, and what belongs there
 */
export async function expectNoPlaceholders(env, folder = root) {
  if (!env.DESCENT_RELEASE) return
  const read = (/** @type {string} */ name) => readFile(path.join(folder, name), 'utf8')
  const found = placeholdersIn({
    builder: parse(await read(builderFile)),
    manifest: JSON.parse(await read('package.json')),
    homepage: homepage(env),
  })
  if (found.length === 0) return
  const lines = found.map((one) => `  ${one.file}, ${one.field}: ${one.found}\n    put ${one.put}`)
  throw new Error(`A release is not made with placeholders (docs/releasing.md):\n${lines.join('\n')}`)
}

/**
 * @param {string} file
 * @param {string} field
 * @param {string} [found]
 * @returns {Placeholder}
 */
const placeholder = (file, field, found) => ({
  file,
  field,
  found: found ?? 'nothing',
  put: wanted[field] ?? 'what it stands for',
})

/**
 * Every text in a value, by its path.
 * @param {unknown} value
 * @param {string} name
 * @returns {Iterable<[string, string]>}
 */
function* texts(value, name) {
  if (typeof value === 'string') yield [name, value]
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) yield* texts(inner, name === '' ? key : `${name}.${key}`)
}
