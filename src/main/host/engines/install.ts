import { copyFile, mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { InstallEvent } from '#shared/contract/engines'
import { AppError } from '#shared/errors'
import type { PackManifest, PackSource } from '#shared/model/runtimePack'
import { writeTextFile } from '#main/platform/atomicFile'
import { fileFault } from '#shared/fileFault'
import type { HostDependencies } from '../dependencies'
import { download } from '../downloads/download'
import { openArchive, type OpenArchive } from './archive'
import { expectSpace } from './diskSpace'
import { draftName } from './drafts'
import { fileOf } from './fileOf'
import { expectGlibc, glibcVersion } from './glibc'
import { manifestName } from './installedPack'
import { downloadedBytes } from './packs'
import { bindingName, bindingNodeApi, prebuiltBinding } from './prebuilt'
import { putInPlace } from './putInPlace'
import { unpack, type PackFile } from './unpack'
import { resolveArchive, type ResolvedArchive } from './wheelIndex'

/** How long a mirror may be silent. */
const stallMilliseconds = 30_000

/** What an installation works with. */
export type InstallJob = {
  readonly source: PackSource
  readonly deps: Pick<HostDependencies, 'resourcesFolder' | 'runtimeFolders' | 'wheelIndex'>
  /** Keeps what was downloaded until the pack is installed. */
  readonly downloadFolder: string
  readonly signal: AbortSignal
}

type Progress = Exclude<InstallEvent, { readonly kind: 'done' }>

/**
 * Downloads the archives of a pack, going on where an earlier try ended, and makes the pack's folder of them: whole or
 * not at all. What was downloaded stays when it is cancelled or fails, unless it is damaged.
 * @throws {AppError} packBindingMissing, packNeedsNewerSystem, noMirrorAnswered, diskTooSmall, checksumWrong, packArchiveDamaged,
 *   downloadCancelled, diskFull
 */
export async function* installPack(job: InstallJob): AsyncGenerator<Progress, void> {
  const { source, deps, downloadFolder, signal } = job
  const [engineFolder] = deps.runtimeFolders
  const binding = await prebuiltBinding(deps.resourcesFolder, source)
  const archives: ResolvedArchive[] = []
  const glibc = glibcVersion()
  for (const archive of source.archives) {
    const resolved = await resolveArchive(archive, deps.wheelIndex, signal)
    expectGlibc(resolved.file.name, glibc)
    archives.push(resolved)
  }
  await expectSpace(engineFolder, (await missingBytes(archives, downloadFolder)) + leastUnpacked(archives))
  yield* downloadAll(archives, downloadFolder, signal)
  const draft = join(engineFolder, draftName(source.id, 'draft'))
  try {
    const libraries = yield* unpackAll(archives, { downloadFolder, engineFolder, draft, signal })
    await copyToDisk(binding, join(draft, bindingName))
    const manifest: PackManifest = {
      format: 1,
      id: source.id,
      device: source.device,
      platform: source.platform,
      arch: source.arch,
      libraryVersion: source.libraryVersion,
      binding: { ...(await fileOf(draft, bindingName)), nodeApi: bindingNodeApi },
      libraries,
    }
    await writeTextFile(join(draft, manifestName), `${JSON.stringify(manifest, null, 2)}\n`)
    await putInPlace(draft, engineFolder, source.id)
  } catch (error) {
    // Another try with the same bytes would end in the same way.
    if (error instanceof AppError && error.reason === 'packArchiveDamaged') await remove(downloadFolder)
    throw error
  } finally {
    await remove(draft)
  }
  await remove(downloadFolder)
}

async function* downloadAll(
  archives: readonly ResolvedArchive[],
  folder: string,
  signal: AbortSignal,
): AsyncGenerator<Progress, void> {
  const total = archives.reduce((sum, { file }) => sum + file.bytes, 0)
  let before = 0
  for (const { file, mirror } of archives) {
    const job = { file, folder, mirrors: [mirror], signal, stallMilliseconds }
    for await (const { receivedBytes } of download(job)) {
      yield { kind: 'downloading', bytes: before + receivedBytes, total }
      // Reading the whole file for its checksum takes a moment.
      if (receivedBytes === file.bytes) yield { kind: 'checking' }
    }
    before += file.bytes
  }
}

type UnpackPlaces = {
  readonly downloadFolder: string
  readonly engineFolder: string
  readonly draft: string
  readonly signal: AbortSignal
}

async function* unpackAll(
  archives: readonly ResolvedArchive[],
  { downloadFolder, engineFolder, draft, signal }: UnpackPlaces,
): AsyncGenerator<Progress, PackFile[]> {
  const opened: OpenArchive[] = []
  try {
    for (const { file, members } of archives)
      opened.push(await openArchive(join(downloadFolder, file.name), members))
    const total = opened.reduce((sum, { bytes }) => sum + bytes, 0)
    await expectSpace(engineFolder, total)
    await makeEmpty(draft)
    const files: PackFile[] = []
    let bytes = 0
    let shown = 0
    yield { kind: 'unpacking', bytes, total }
    for (const archive of opened) {
      const unpacking = unpack(archive, draft, signal)
      for (;;) {
        const step = await unpacking.next()
        if (step.done === true) {
          files.push(...step.value)
          break
        }
        bytes += step.value
        if (bytes - shown < total / 100 && bytes < total) continue
        shown = bytes
        yield { kind: 'unpacking', bytes, total }
      }
    }
    return files
  } finally {
    for (const { zip } of opened) zip.close()
  }
}

/** What still has to be fetched. */
async function missingBytes(archives: readonly ResolvedArchive[], folder: string): Promise<number> {
  const total = archives.reduce((sum, { file }) => sum + file.bytes, 0)
  return Math.max(0, total - (await downloadedBytes(folder)))
}

/** Unpacked it is at least as large as packed, where nobody has seen it. */
const leastUnpacked = (archives: readonly ResolvedArchive[]): number =>
  archives.reduce(
    (sum, { file, members }) =>
      sum +
      (members.some(({ bytes }) => bytes === null)
        ? file.bytes
        : members.reduce((bytes, member) => bytes + (member.bytes ?? 0), 0)),
    0,
  )

async function makeEmpty(folder: string): Promise<void> {
  try {
    await rm(folder, { recursive: true, force: true })
    await mkdir(folder, { recursive: true })
  } catch (error) {
    throw fileFault(error, folder)
  }
}

async function copyToDisk(from: string, to: string): Promise<void> {
  try {
    await copyFile(from, to)
    const handle = await open(to, 'r+')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (error) {
    throw fileFault(error, to)
  }
}

async function remove(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true })
}
