import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { copyFile, lstat, mkdir, readFile, readlink, rename, rm, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { cached } from '../lib/cached.mjs'
import { sha256OfFile } from '../lib/hash.mjs'
import { forgetFailure, rememberFailure, rememberedFailure } from '../lib/failure.mjs'
import { withLock } from '../lib/lock.mjs'
import { root, runtimeFolder } from '../lib/paths.mjs'
import { seconds } from '../lib/report.mjs'
import { unzipMembers } from '../lib/unzip.mjs'
import { bindingRecipe, compileBinding, compilerVersion, headers, linkBinding, nodeApi } from './binding.mjs'
import { ensureWheel } from './wheel.mjs'

/**
 * @typedef {{ from: string, to: string, bytes: number | null }} PackMember
 * @typedef {{ origin: { kind: 'wheel', project: string, version: string } | { kind: 'url', url: string }, fileName: string, bytes: number | null, sha256: string | null, members: readonly PackMember[] }} PackArchive
 * @typedef {{ id: string, device: string, platform: string, arch: string, libraryVersion: string, archives: readonly PackArchive[] }} PackSource
 */

/** The pack that development and the tests train with; made for this system only, the others were never tried. */
const packId = 'tensorflow-cpu-linux-x64'
const step = 'TensorFlow'
const bindingName = 'tfjs_binding.node'

/** Where `npm run package` and the installation of a pack look for the binding. */
export const prebuiltBinding = path.join(
  root,
  'resources',
  'engines',
  `${process.platform}-${process.arch}`,
  bindingName,
)

/**
 * Makes the runtime pack of the native engine from the official wheel, as far as this machine can: in the cache, with a
 * link to it in `.runtime/`. Without pip, the wheel or a compiler it says so in one line and goes on without.
 * @param {import('../lib/report.mjs').Report} report
 * @param {{ again: boolean }} options again: also try what failed a short time ago
 * @returns {Promise<boolean>} whether the pack is there
 */
export async function ensureRuntimePack(report, { again }) {
  process.env.DESCENT_RUNTIME ??= runtimeFolder
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    report(step, 'limited', 'no runtime pack is made on this system: training runs on WebAssembly')
    return false
  }
  const remembered = again ? undefined : await rememberedFailure('runtime-pack')
  if (remembered) {
    report(step, 'limited', `no runtime pack: ${remembered}; \`npm run setup\` tries again`)
    return false
  }
  try {
    const { folder, made, milliseconds } = await withLock('runtime-pack', () => ensurePack(report))
    await link(folder, path.join(runtimeFolder, packId))
    await placePrebuilt(path.join(folder, bindingName))
    await forgetFailure('runtime-pack')
    report(step, made ? 'done' : 'ready', made ? `runtime pack made in ${seconds(milliseconds)}` : packId)
    return true
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    await rememberFailure('runtime-pack', reason)
    report(step, 'limited', `no runtime pack, training runs on WebAssembly: ${reason}`)
    return false
  }
}

/** @returns {Promise<PackSource>} */
async function source() {
  const text = await readFile(path.join(root, 'resources', 'engines', 'sources.json'), 'utf8')
  const found = JSON.parse(text).packs.find((/** @type {PackSource} */ pack) => pack.id === packId)
  if (!found) throw new Error(`resources/engines/sources.json has no ${packId}`)
  return found
}

/** @param {import('../lib/report.mjs').Report} report */
async function ensurePack(report) {
  const start = Date.now()
  const pack = await source()
  const recipe = createHash('sha256').update(JSON.stringify([pack, await bindingRecipe()]))
  const name = `${packId}-${pack.libraryVersion}-${recipe.digest('hex').slice(0, 8)}`
  const { folder, made } = await cached(name, async (draft) => {
    await compilerVersion()
    report(step, 'done', `making the runtime pack ${packId} (a download of 274 MB, 850 MB on the disk)`)
    await make(pack, draft)
  })
  return { folder, made, milliseconds: Date.now() - start }
}

/**
 * @param {PackSource} pack
 * @param {string} draft
 */
async function make(pack, draft) {
  const [archive] = pack.archives
  if (!archive) throw new Error(`${pack.id} has no archive`)
  const wheel = await ensureWheel(archive)
  const include = path.join(draft, 'include')
  await unzipMembers(
    wheel,
    headers.map((header) => ({ from: `tensorflow/include/${header}`, to: path.join(include, header) })),
  )
  const [objects, libraries] = await Promise.all([
    compileBinding(include, path.join(draft, 'objects')),
    unzipMembers(
      wheel,
      archive.members.map(({ from, to }) => ({ from, to: path.join(draft, to) })),
    ),
  ])
  const binding = path.join(draft, bindingName)
  await linkBinding({ objects, libraries: path.join(draft, 'lib'), output: binding })
  for (const folder of ['include', 'objects']) await rm(path.join(draft, folder), { recursive: true })
  const { bytes, sha256 } = await sha256OfFile(binding)
  const manifest = {
    format: 1,
    id: pack.id,
    device: pack.device,
    platform: pack.platform,
    arch: pack.arch,
    libraryVersion: pack.libraryVersion,
    binding: { path: bindingName, bytes, sha256, nodeApi },
    libraries: archive.members.map(({ from, to }) => ({ path: to, ...libraries.get(from) })),
  }
  await writeFile(path.join(draft, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
}

/**
 * A link in the checkout to the folder in the cache, put in place in one step.
 * @param {string} folder
 * @param {string} place
 */
async function link(folder, place) {
  const present = await lstat(place).catch(() => undefined)
  // A folder of its own is a pack that somebody put there.
  if (present && !present.isSymbolicLink()) return
  if (present && (await readlink(place)) === folder) return
  await mkdir(path.dirname(place), { recursive: true })
  const draft = `${place}.${process.pid}.draft`
  await symlink(folder, draft, 'dir')
  await rename(draft, place)
}

/** @param {string} binding */
async function placePrebuilt(binding) {
  const present = existsSync(prebuiltBinding) ? await sha256OfFile(prebuiltBinding) : undefined
  if (present?.sha256 === (await sha256OfFile(binding)).sha256) return
  await mkdir(path.dirname(prebuiltBinding), { recursive: true })
  const draft = `${prebuiltBinding}.${process.pid}.draft`
  await copyFile(binding, draft)
  await rename(draft, prebuiltBinding)
}
