/**
 * @typedef {'linux' | 'win' | 'mac'} System as electron-builder names them
 * @typedef {'x64' | 'arm64'} Architecture
 * @typedef {{
 *   system: System, targets: readonly string[], architecture: Architecture,
 *   testVariant: boolean, needsBinding: boolean, output: string
 * }} PackageOptions targets: those of electron-builder.yml when empty
 */

const usage = `npm run package -- [--linux|--win|--mac [TARGET…]] [--x64|--arm64] [--dir] [--test-variant] [--without-binding]
  --linux AppImage deb rpm tar.gz zip dir, --win nsis portable dir, --mac dmg zip dir; all of them when none is named
  --dir              the unpacked app and no installer
  --test-variant     an app that tests may drive, in dist/test-variant; never to be released
  --without-binding  also where the binding of the native engine is missing; for tests`

/** @type {Readonly<Record<System, readonly string[]>>} */
const targetsOf = {
  linux: ['AppImage', 'deb', 'rpm', 'tar.gz', 'zip', 'dir'],
  win: ['nsis', 'portable', 'dir'],
  mac: ['dmg', 'zip', 'dir'],
}

/** @type {Readonly<Record<string, System>>} */
const systemOf = { linux: 'linux', win32: 'win', darwin: 'mac' }

/** Node's name of a system. @param {System} system */
export const platformOf = (system) =>
  /** @type {NodeJS.Platform} */ (Object.keys(systemOf).find((name) => systemOf[name] === system))

/**
 * What a person asked `npm run package` for.
 * @param {readonly string[]} args
 * @param {{ platform: string, arch: string }} [here] what is packed for unless something else is asked for
 * @returns {PackageOptions}
 * @throws {Error} with the usage, for anything else
 */
export function parsePackageOptions(args, here = process) {
  let system = systemOf[here.platform] ?? 'linux'
  let architecture = here.arch === 'arm64' ? /** @type {const} */ ('arm64') : /** @type {const} */ ('x64')
  /** @type {string[]} */
  const targets = []
  let testVariant = false
  let needsBinding = true
  for (const value of args) {
    if (value === '--linux' || value === '--win' || value === '--mac')
      system = /** @type {System} */ (value.slice(2))
    else if (value === '--x64' || value === '--arm64')
      architecture = /** @type {Architecture} */ (value.slice(2))
    else if (value === '--dir') targets.push('dir')
    else if (value === '--test-variant') testVariant = true
    else if (value === '--without-binding') needsBinding = false
    else if (targetsOf[system].includes(value)) targets.push(value)
    else throw new Error(`${value} is not known. Usage: ${usage}`)
  }
  const output = testVariant ? 'dist/test-variant' : 'dist/release'
  return { system, targets, architecture, testVariant, needsBinding, output }
}

/**
 * The fuses in which a package differs from electron-builder.yml: tests start the test variant with arguments for Node.
 * @param {PackageOptions} options
 * @returns {Record<string, boolean>}
 */
export const changedFuses = ({ testVariant }) => (testVariant ? { enableNodeCliInspectArguments: true } : {})

/**
 * What the options change in electron-builder.yml.
 * @param {PackageOptions} options
 * @param {string} homepage that Linux packages name
 * @returns {import('electron-builder').Configuration}
 */
export const configurationFor = (options, homepage) => ({
  extends: 'electron-builder.yml',
  directories: { output: options.output },
  extraMetadata: { homepage, ...(options.testVariant ? { testVariant: true } : {}) },
  ...(options.testVariant ? { electronFuses: changedFuses(options) } : {}),
})
