/**
 * What electron-builder asks fpm for.
 * @typedef {{
 *   type: 'deb' | 'rpm', name: string, version: string, architecture: string, maintainer: string, url: string,
 *   license: string, category: string, summary: string, description: string, depends: readonly string[],
 *   recommends: readonly string[], afterInstall: string, afterRemove: string,
 *   files: readonly { from: string, to: string }[], output: string
 * }} LinuxPackage files: what lies where in the installed system; scripts and `output` are paths of files
 */

/** Options with a value that a package is made of. */
const known = /** @type {const} */ ([
  '--name',
  '--version',
  '--architecture',
  '--maintainer',
  '--url',
  '--license',
  '--category',
  '--description',
  '--after-install',
  '--after-remove',
  '--package',
  '--rpm-summary',
])
/** Options with a value that says nothing new: the compression is chosen where the package is made. */
const ignored = new Set([
  '-s',
  '--vendor',
  '--deb-priority',
  '--deb-compression',
  '--rpm-os',
  '--rpm-compression',
])

/**
 * Reads fpm's arguments as electron-builder writes them.
 * @param {readonly string[]} args
 * @returns {LinuxPackage}
 * @throws {Error} for an argument that is not known, since a package without it would not be the one that was asked for
 */
export function parseFpmArguments(args) {
  /** @type {Map<string, string>} */
  const values = new Map()
  /** @type {string[]} */
  const depends = []
  /** @type {string[]} */
  const recommends = []
  /** @type {{ from: string, to: string }[]} */
  const files = []
  for (let index = 0; index < args.length; index++) {
    const [name, joined] = split(args[index] ?? '')
    if (name === '--force') continue
    if (!name.startsWith('-')) {
      files.push(placeOf(name))
      continue
    }
    const value = joined ?? args[++index] ?? ''
    if (name === '-d') depends.push(value)
    else if (name === '--deb-recommends') recommends.push(value)
    else if (name === '-t' || known.some((one) => one === name)) values.set(name, value)
    else if (!ignored.has(name)) throw new Error(`fpm's argument ${name} is not known here`)
  }
  const type = values.get('-t')
  if (type !== 'deb' && type !== 'rpm') throw new Error(`deb and rpm are made here, not ${type}`)
  const needed = (/** @type {typeof known[number]} */ name) => {
    const value = values.get(name)
    if (!value) throw new Error(`a package needs ${name}`)
    return value
  }
  const text = needed('--description').trim()
  const summary = values.get('--rpm-summary') ?? text.split('\n')[0] ?? text
  // A deb's description begins with the summary.
  const description = text.startsWith(summary) ? text.slice(summary.length).trim() : text
  return {
    type,
    name: needed('--name'),
    version: needed('--version'),
    architecture: needed('--architecture'),
    maintainer: needed('--maintainer'),
    url: needed('--url'),
    license: needed('--license'),
    category: needed('--category'),
    summary: summary.trim(),
    description: description || summary.trim(),
    depends,
    recommends,
    afterInstall: needed('--after-install'),
    afterRemove: needed('--after-remove'),
    files,
    output: needed('--package'),
  }
}

/**
 * `--name=value`, or one of them alone.
 * @param {string} argument
 * @returns {[string, string?]}
 */
function split(argument) {
  const at = argument.indexOf('=')
  return argument.startsWith('--') && at !== -1 ? [argument.slice(0, at), argument.slice(at + 1)] : [argument]
}

/**
 * `FILE=PLACE`; a file's name may hold a `=`.
 * @param {string} mapping
 */
function placeOf(mapping) {
  const at = mapping.lastIndexOf('=')
  if (at === -1) throw new Error(`${mapping} says no place`)
  return { from: mapping.slice(0, at), to: mapping.slice(at + 1) }
}
