/** @typedef {{ folderOnly: boolean, testVariant: boolean, output: string }} PackageOptions */

const usage = 'npm run package -- [--dir] [--test-variant]'

/**
 * What a person asked `npm run package` for: `--dir` packs a folder and no installer; `--test-variant` lets
 * Playwright drive the packed app, which a released one refuses; the packed package.json says which one it is.
 * @param {readonly string[]} args
 * @returns {PackageOptions}
 * @throws {Error} for anything else
 */
export function parsePackageOptions(args) {
  const unknown = args.filter((value) => value !== '--dir' && value !== '--test-variant')
  if (unknown.length > 0) throw new Error(`${unknown.join(' ')} is not known. Usage: ${usage}`)
  const testVariant = args.includes('--test-variant')
  return {
    folderOnly: args.includes('--dir'),
    testVariant,
    output: testVariant ? 'dist/test-variant' : 'dist/release',
  }
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
 * @returns {import('electron-builder').Configuration}
 */
export const configurationFor = (options) => ({
  extends: 'electron-builder.yml',
  directories: { output: options.output },
  ...(options.testVariant
    ? { electronFuses: changedFuses(options), extraMetadata: { testVariant: true } }
    : {}),
})
