/** @typedef {{ folderOnly: boolean, testVariant: boolean, output: string }} PackageOptions */

const usage = 'npm run package -- [--dir] [--test-variant]'

/**
 * What a person asked `npm run package` for: `--dir` packs a folder and no installer; `--test-variant` lets
 * Playwright drive the packed app, which a released one refuses.
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
 * What the options change in electron-builder.yml.
 * @param {PackageOptions} options
 * @returns {import('electron-builder').Configuration}
 */
export const configurationFor = ({ testVariant, output }) => ({
  extends: 'electron-builder.yml',
  directories: { output },
  ...(testVariant ? { electronFuses: { enableNodeCliInspectArguments: true } } : {}),
})
