/**
 * The `resources/default_app.asar` of the fallback Electron, which comes without one: it opens
 * `electron [-r module] [flags] path/to/app [arguments]`, and gives the app the native modules that were built
 * for this Electron (the folder `resources/native`) in place of those that need a newer one.
 */
import { existsSync, readFileSync } from 'node:fs'
import { Module } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'

/** @param {readonly string[]} values what follows the executable on the command line */
function parseArguments(values) {
  const preloaded = []
  for (let index = 0; index < values.length; index++) {
    const value = values[index]
    if (value === '-r' || value === '--require') preloaded.push(values[++index])
    else if (value === '-v' || value === '--version') return { preloaded, version: true }
    else if (value.startsWith('--app=')) return { preloaded, file: value.slice('--app='.length) }
    else if (!value.startsWith('-')) return { preloaded, file: value }
  }
  return { preloaded }
}

/** A module of `resources/native` is resolved from there, whoever asks for it. */
function redirectNativeModules() {
  const folder = path.join(process.resourcesPath, 'native', 'node_modules')
  const resolve = Module._resolveFilename
  Module._resolveFilename = (request, ...rest) => {
    const local = path.join(folder, request)
    const isOurs = /^[a-z]/.test(request) && existsSync(path.join(local, 'package.json'))
    return resolve(isOurs ? local : request, ...rest)
  }
}

/** @param {string} file the app's folder or its main file */
async function open(file) {
  const folder = path.resolve(file)
  const manifest = path.join(folder, 'package.json')
  if (existsSync(manifest)) {
    const { name, productName, version, desktopName } = JSON.parse(readFileSync(manifest, 'utf8'))
    if (version) app.setVersion(version)
    if (productName || name) app.setName(productName || name)
    app.setDesktopName(desktopName || `${app.name}.desktop`)
  }
  const main = Module._resolveFilename(folder, null, true)
  app.setAppPath(existsSync(manifest) ? folder : path.dirname(main))
  // Awaited because Electron holds back `ready` only while an ESM entry is loading.
  await import(pathToFileURL(main).href)
}

const { preloaded, version, file } = parseArguments(process.argv.slice(1))
if (version) {
  process.stdout.write(`v${process.versions.electron}\n`)
  process.exit(0)
}
if (file === undefined) {
  process.stderr.write('usage: electron [options] path/to/app [arguments]\n')
  process.exit(1)
}
redirectNativeModules()
// Playwright's loader comes in as `-r`.
if (preloaded.length > 0) Module._preloadModules(preloaded)
Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true })
try {
  await open(file)
} catch (error) {
  process.stderr.write(`The app threw an error while it was loading\n${error?.stack ?? error}\n`)
  process.exit(1)
}
