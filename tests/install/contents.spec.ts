import { getRawHeader, type DirectoryRecord } from '@electron/asar'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { expect, test } from '@playwright/test'
import { readdirSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { cannotTry, packages } from './support/packages'

const MB = 1_000_000

/** What an app may hold at most. */
const limits = { installed: 250 * MB, deb: 80 * MB, archive: 12 * MB }

/** Everything that is loaded; what matches none of them has strayed in. */
const belongs = [
  /^package\.json$/,
  /^out\/(main|preload|ml|chunks)\/[^/]+\.cjs$/,
  /^out\/renderer\/(index\.html|assets\/[^/]+\.(js|css|woff2|svg|png))$/,
  /^node_modules\/(@tensorflow\/)?[\w-]+\/package\.json$/,
  /^node_modules\/@tensorflow\/[\w-]+\/dist\/tf-[\w-]+\.node\.js$/,
  /^node_modules\/@tensorflow\/tfjs-backend-wasm\/dist\/tfjs-backend-wasm-simd\.wasm$/,
  /^node_modules\/seedrandom\/((index|seedrandom)|lib\/\w+)\.js$/,
  /^node_modules\/better-sqlite3\/lib\/[\w/-]+\.js$/,
  /^node_modules\/better-sqlite3\/prebuilds\/linux-x64\.node$/,
  // The better-sqlite3 of the fallback Electron, which is never released.
  /^node_modules\/better-sqlite3\/build\/Release\/better_sqlite3\.node$/,
  /^node_modules\/(bindings\/bindings|file-uri-to-path\/index)\.js$/,
]

/** Beside the archive, in `resources`. */
const resources = [
  /^app\.asar(\.unpacked\/.*\.node)?$/,
  /^icon\.png$/,
  // Left here by the making of a deb; no package holds it.
  /^apparmor-profile$/,
  /^(package-type|app-update\.yml)$/,
  /^datasets\//,
  /^lessons\/[\w-]+\.json$/,
  /^engines\/(sources\.json|linux-x64\/tfjs_binding\.node)$/,
]

function namesOf({ files }: DirectoryRecord, folder = ''): readonly string[] {
  return Object.entries(files).flatMap(([name, entry]) =>
    'files' in entry ? namesOf(entry, `${folder}${name}/`) : [`${folder}${name}`],
  )
}

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

const sizeOf = (files: readonly string[]): number => files.reduce((sum, file) => sum + statSync(file).size, 0)

const reason = cannotTry(packages.folder)
test.skip(reason !== '', reason)

test('the archive of the app holds what is loaded and nothing else', () => {
  const archive = join(packages.folder, 'resources', 'app.asar')
  const names = namesOf(getRawHeader(archive).header)
  expect(names.length).toBeGreaterThan(50)
  expect(names.filter((name) => !belongs.some((pattern) => pattern.test(name)))).toEqual([])
  expect(statSync(archive).size).toBeLessThan(limits.archive)
})

test('beside it lie samples, lessons, the binding, and the licences', () => {
  const folder = join(packages.folder, 'resources')
  const names = filesBelow(folder).map((file) => relative(folder, file))
  expect(names.filter((name) => !resources.some((pattern) => pattern.test(name)))).toEqual([])
  expect(names).toContain('engines/linux-x64/tfjs_binding.node')
  for (const licence of ['LICENSE', 'THIRD-PARTY-NOTICES.txt', 'LICENSES.chromium.html']) {
    expect(statSync(join(packages.folder, licence)).size).toBeGreaterThan(1000)
  }
})

test('the released program has the fuses that were asked for', async () => {
  const wire = await getCurrentFuseWire(join(packages.folder, 'descent'))
  const isOn = (fuse: FuseV1Options): boolean => wire[fuse] === FuseState.ENABLE
  expect({
    runAsNode: isOn(FuseV1Options.RunAsNode),
    cookieEncryption: isOn(FuseV1Options.EnableCookieEncryption),
    nodeOptions: isOn(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
    inspect: isOn(FuseV1Options.EnableNodeCliInspectArguments),
    onlyAsar: isOn(FuseV1Options.OnlyLoadAppFromAsar),
    fileProtocol: isOn(FuseV1Options.GrantFileProtocolExtraPrivileges),
  }).toEqual({
    runAsNode: false,
    cookieEncryption: true,
    nodeOptions: false,
    inspect: false,
    onlyAsar: true,
    fileProtocol: false,
  })
})

test('the app is small', () => {
  const installed = sizeOf(filesBelow(packages.folder))
  test.info().annotations.push({ type: 'MB installed', description: (installed / MB).toFixed(1) })
  expect(installed).toBeLessThan(limits.installed)
  const noDeb = cannotTry(packages.deb)
  test.skip(noDeb !== '', noDeb)
  expect(statSync(packages.deb).size).toBeLessThan(limits.deb)
})
