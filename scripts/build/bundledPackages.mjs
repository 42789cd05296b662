/** What a build writes beside its files: the packages whose code is in them. */
export const bundledList = 'bundled-packages.json'

const inPackages = /^.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/

/**
 * The folder of the package that a module is from; null for a module of our own.
 * @param {string} id
 */
export const packageFolder = (id) => inPackages.exec(id.split('?')[0] ?? '')?.[0] ?? null

/**
 * Lists the folders of the packages that a build took code of, for the notices that come with the app.
 * @returns {import('vite').Plugin}
 */
export const listBundledPackages = () => ({
  name: 'list-bundled-packages',
  generateBundle(_options, bundle) {
    const ids = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []))
    const folders = new Set(ids.map((id) => packageFolder(id.replace(/^\0/, ''))).filter(Boolean))
    const source = JSON.stringify([...folders])
    this.emitFile({ type: 'asset', fileName: bundledList, source })
  },
})
