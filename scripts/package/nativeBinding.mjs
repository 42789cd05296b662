import { copyFile, cp, mkdir, mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { root } from '../lib/paths.mjs'
import { tail } from '../lib/report.mjs'
import { capture } from '../lib/run.mjs'
import { compileBinding, headers, nodeApi } from '../setup/binding.mjs'
import { prebuiltBinding } from '../setup/runtimePack.mjs'
import { unzipMembers } from '../lib/unzip.mjs'

/** @typedef {import('../setup/runtimePack.mjs').PackSource} PackSource */

/**
 * Compiles the binding on macOS and Windows against the archive that the runtime pack of that system is made of, and
 * places it where packages take it from. Does nothing for a system without a runtime pack.
 * @param {string} platform
 * @param {string} arch
 * @throws {Error} with the last lines of what failed
 */
export async function buildBinding(platform, arch) {
  const text = await readFile(path.join(root, 'resources', 'engines', 'sources.json'), 'utf8')
  /** @type {readonly PackSource[]} */
  const packs = JSON.parse(text).packs
  const pack = packs.find((one) => one.platform === platform && one.arch === arch)
  if (!pack) return
  const work = await mkdtemp(path.join(tmpdir(), 'descent-binding-'))
  try {
    const binding = platform === 'win32' ? await buildOnWindows(pack, work) : await buildOnMac(pack, work)
    await mkdir(path.dirname(prebuiltBinding), { recursive: true })
    await copyFile(binding, prebuiltBinding)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

/**
 * @param {PackSource} pack
 * @param {string} work
 */
async function buildOnMac(pack, work) {
  const [archive] = pack.archives
  if (archive?.origin.kind !== 'wheel') throw new Error(`${pack.id} is not made of a wheel`)
  const { project, version } = archive.origin
  const python = ['--only-binary=:all:', '--python-version', '3.11', '--no-deps', '--dest', work]
  await expectSuccess('python3', ['-m', 'pip', 'download', ...python, `${project}==${version}`])
  const wheel = (await readdir(work)).find((name) => name.endsWith('.whl')) ?? ''
  const include = path.join(work, 'include')
  const libraries = archive.members.map(({ from, to }) => ({ from, to: path.join(work, to) }))
  await unzipMembers(path.join(work, wheel), [
    ...headers.map((header) => ({ from: `tensorflow/include/${header}`, to: path.join(include, header) })),
    ...libraries,
  ])
  const objects = await compileBinding(include, path.join(work, 'objects'))
  const output = path.join(work, 'tfjs_binding.node')
  // Node's own functions are found when the binding is loaded.
  const link = ['-shared', '-undefined', 'dynamic_lookup', '-Wl,-rpath,@loader_path/lib', '-o', output]
  await expectSuccess('c++', [...link, ...objects, ...libraries.map(({ to }) => to)])
  return output
}

/**
 * With tfjs-node's own project file, for which node-gyp finds the compiler and the libraries of Node.
 * @param {PackSource} pack
 * @param {string} work
 */
async function buildOnWindows(pack, work) {
  const [archive] = pack.archives
  if (archive?.origin.kind !== 'url') throw new Error(`${pack.id} is not made of an archive`)
  const project = path.join(work, 'project')
  await cp(path.join(root, 'node_modules', '@tensorflow', 'tfjs-node-gpu'), project, { recursive: true })
  const zip = path.join(work, archive.fileName)
  await expectSuccess('curl', ['--fail', '--location', '--output', zip, archive.origin.url])
  const deps = path.join(project, 'deps')
  await mkdir(deps)
  await expectSuccess('tar', ['-xf', zip, '-C', deps])
  const gyp = path.join(root, 'node_modules', 'node-gyp', 'bin', 'node-gyp.js')
  const names = ['--module_name=tfjs_binding', `--module_path=${path.join(project, 'made')}`]
  const args = [gyp, 'rebuild', ...names, `--napi_build_version=${nodeApi}`]
  await expectSuccess(process.execPath, args, project)
  return path.join(project, 'made', 'tfjs_binding.node')
}

/**
 * @param {string} program
 * @param {readonly string[]} args
 * @param {string} [cwd]
 */
async function expectSuccess(program, args, cwd = root) {
  const { code, output } = await capture(program, args, { cwd })
  if (code !== 0) throw new Error(`${program} ended with ${code}:\n${tail(output, 30)}`)
}
