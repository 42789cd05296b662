import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { AppError, type ErrorDetails } from '#shared/errors'
import { PackManifest } from '#shared/model/runtimePack'
import type { Reason } from '#shared/reasons'

/** A runtime pack whose files are there. */
export interface Pack {
  readonly folder: string
  readonly manifest: PackManifest
  /** Full path of the binding. */
  readonly binding: string
}

const manifestName = 'manifest.json'

/** What the running program can load. */
const here = {
  platform: process.platform,
  arch: process.arch,
  nodeApi: Number(process.versions['napi'] ?? 0),
}

const fault = (reason: Reason, details: ErrorDetails, cause?: unknown): AppError =>
  new AppError('UNAVAILABLE', reason, { engine: 'tensorflow', ...details }, { cause })

/**
 * Reads a pack's manifest and checks that it is for this computer and that its files have the right sizes.
 * @throws AppError UNAVAILABLE packManifestBad, packMissingFile, packWrongFile, packOtherPlatform or packOtherNodeApi
 */
export async function readPack(folder: string): Promise<Pack> {
  const manifest = await readManifest(path.join(folder, manifestName))
  checkProgram(folder, manifest)
  for (const file of filesOf(manifest)) await checkSize(folder, file)
  return { folder, manifest, binding: path.join(folder, manifest.binding.path) }
}

/**
 * Reads every byte of a pack and compares the checksums; hundreds of megabytes.
 * @throws AppError UNAVAILABLE packWrongFile
 */
export async function verifyPack({ folder, manifest }: Pack): Promise<void> {
  for (const file of filesOf(manifest)) {
    const full = path.join(folder, file.path)
    const hash = createHash('sha256')
    await pipeline(createReadStream(full), hash)
    const found = hash.digest('hex')
    if (found !== file.sha256) throw fault('packWrongFile', { path: full, expected: file.sha256, found })
  }
}

const filesOf = ({ binding, libraries }: PackManifest) => [binding, ...libraries]

async function readManifest(full: string): Promise<PackManifest> {
  let text: string
  try {
    text = await readFile(full, 'utf8')
  } catch (cause) {
    throw fault('packMissingFile', { path: full }, cause)
  }
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (cause) {
    throw fault('packManifestBad', { path: full, message: String(cause) }, cause)
  }
  const parsed = PackManifest.safeParse(json)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw fault('packManifestBad', {
    path: full,
    field: issue?.path.join('.') ?? '',
    message: issue?.message ?? '',
  })
}

function checkProgram(folder: string, { platform, arch, binding }: PackManifest): void {
  if (platform !== here.platform || arch !== here.arch) {
    throw fault('packOtherPlatform', {
      path: folder,
      expected: `${here.platform}-${here.arch}`,
      found: `${platform}-${arch}`,
    })
  }
  if (binding.nodeApi > here.nodeApi) {
    throw fault('packOtherNodeApi', { path: folder, expected: here.nodeApi, found: binding.nodeApi })
  }
}

async function checkSize(
  folder: string,
  file: { readonly path: string; readonly bytes: number },
): Promise<void> {
  const full = path.join(folder, file.path)
  if (!isInside(folder, full)) throw fault('packManifestBad', { path: full, field: 'path' })
  const found = await stat(full).catch((cause: unknown) => {
    throw fault('packMissingFile', { path: full }, cause)
  })
  if (!found.isFile()) throw fault('packWrongFile', { path: full, expected: 'file', found: 'other' })
  if (found.size !== file.bytes) {
    throw fault('packWrongFile', { path: full, expected: file.bytes, found: found.size })
  }
}

const isInside = (folder: string, full: string): boolean => {
  const relative = path.relative(folder, full)
  return relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative)
}
