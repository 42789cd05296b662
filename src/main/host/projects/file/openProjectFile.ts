import { createHash } from 'node:crypto'
import { mkdir, open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { openPromise, type Entry, type ZipFile } from 'yauzl'
import { AppError } from '#shared/errors'
import { fileFault, systemCode, writeFault } from '#shared/fileFault'
import {
  ProjectFile,
  projectFileNames,
  projectFileVersion,
  type ProjectFileEntry,
} from '#shared/model/projectFile'

/** What a project file may hold. Weights and tables hardly get a hundred times smaller; a bomb gets a thousand times. */
const limits = {
  entries: 100_000,
  bytes: 16 * 1024 ** 3,
  ratio: 500,
  /** Below it any ratio does no harm. */
  freeBytes: 16 * 1024 ** 2,
  projectBytes: 256 * 1024 ** 2,
} as const

/** A project file whose directory was looked through and whose `project.json` was read. */
export type OpenProjectFile = {
  readonly content: ProjectFile
  /** Unpacks the listed files whose names `where` gives a path; each has to be what the list says. */
  readonly unpack: (where: (name: string) => string | null, signal?: AbortSignal) => Promise<void>
  /** A listed file as text. */
  readonly text: (name: string) => Promise<string>
  readonly close: () => void
}

const unsafe = (message: string): AppError => new AppError('INVALID_INPUT', 'projectFileUnsafe', { message })
const damaged = (message: string): AppError =>
  new AppError('INVALID_INPUT', 'projectFileDamaged', { message })
const foreign = (message: string): AppError =>
  new AppError('INVALID_INPUT', 'projectFileForeign', { message })

/**
 * Opens a project file; what it holds is looked at before anything of it is unpacked.
 * @throws {AppError} projectFileForeign, projectFileTooNew, projectFileDamaged, projectFileUnsafe, fileMissing, fileUnreadable
 */
export async function openProjectFile(path: string): Promise<OpenProjectFile> {
  // Names are looked at here, so that they are told; sizes are held against the directory while reading.
  const zip = await openPromise(path, { autoClose: false, decodeStrings: true, strictFileNames: true }).catch(
    async (error: unknown) => {
      if (systemCode(error) !== null) throw fileFault(error, path)
      const isCut = /End of Central Directory/i.test(String(error)) && (await beginsAsZip(path))
      throw isCut ? damaged('it was cut off') : zipFault(error)
    },
  )
  try {
    const entries = await directoryOf(zip)
    const content = contentOf(await textOf(zip, required(entries, projectFileNames.project)))
    const listed = new Map(content.files.map((file) => [file.name, file]))
    if (listed.size !== content.files.length) throw unsafe('a name is listed twice')
    for (const { name, bytes } of content.files)
      if (required(entries, name).uncompressedSize !== bytes) throw damaged(`${name} has another length`)
    return {
      content,
      async unpack(where, signal) {
        for (const file of content.files) {
          const target = where(file.name)
          if (target !== null) await unpackOne(zip, required(entries, file.name), file, target, signal)
        }
      },
      async text(name) {
        const file = listed.get(name)
        if (file === undefined) throw damaged(`${name} is missing`)
        const text = await textOf(zip, required(entries, name))
        if (createHash('sha256').update(text).digest('hex') !== file.sha256)
          throw damaged(`${name} has another checksum`)
        return text
      },
      close: () => zip.close(),
    }
  } catch (error) {
    zip.close()
    throw error
  }
}

function zipFault(error: unknown): AppError {
  const message = error instanceof Error ? error.message : String(error)
  if (/path|character|absolute|relative/i.test(message)) return unsafe(message)
  return /End of Central Directory/i.test(message) ? foreign('it is no zip') : damaged(message)
}

async function beginsAsZip(path: string): Promise<boolean> {
  const handle = await open(path, 'r')
  try {
    const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0)
    return buffer.toString('latin1') === 'PK\u0003\u0004'
  } finally {
    await handle.close()
  }
}

async function directoryOf(zip: ZipFile): Promise<ReadonlyMap<string, Entry>> {
  if (zip.entryCount > limits.entries) throw unsafe(`${String(zip.entryCount)} entries`)
  const entries = new Map<string, Entry>()
  let bytes = 0
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith('/')) continue
      if (entries.has(entry.fileName)) throw unsafe(`${entry.fileName} is there twice`)
      expectPlain(entry)
      bytes += entry.uncompressedSize
      if (bytes > limits.bytes) throw unsafe('more than 16 GB unpacked')
      entries.set(entry.fileName, entry)
    }
  } catch (error) {
    throw error instanceof AppError ? error : zipFault(error)
  }
  return entries
}

const [modeShift, typeMask, linkType] = [16, 0o170000, 0o120000]

function expectPlain(entry: Entry): void {
  const { fileName, compressedSize, uncompressedSize } = entry
  if (((entry.externalFileAttributes >>> modeShift) & typeMask) === linkType)
    throw unsafe(`${fileName} is a link`)
  if (!entry.canDecodeFileData()) throw unsafe(`${fileName} is encrypted or packed in another way`)
  if (uncompressedSize > limits.freeBytes && uncompressedSize > compressedSize * limits.ratio)
    throw unsafe(
      `${fileName} would become ${String(Math.round(uncompressedSize / compressedSize))} times as large`,
    )
}

function required(entries: ReadonlyMap<string, Entry>, name: string): Entry {
  const entry = entries.get(name)
  if (entry !== undefined) return entry
  throw name === projectFileNames.project ? foreign(`a zip without ${name}`) : damaged(`${name} is missing`)
}

function contentOf(text: string): ProjectFile {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch (error) {
    throw damaged(`${projectFileNames.project}: ${error instanceof Error ? error.message : String(error)}`)
  }
  const head = typeof parsed === 'object' && parsed !== null ? parsed : {}
  if (!('format' in head) || head.format !== 'descent-project')
    throw foreign(`${projectFileNames.project} is of another program`)
  if ('version' in head && typeof head.version === 'number' && head.version > projectFileVersion) {
    const details = { found: head.version, supported: projectFileVersion }
    throw new AppError('VERSION_TOO_NEW', 'projectFileTooNew', details)
  }
  const content = ProjectFile.safeParse(parsed)
  if (content.success) return content.data
  const [issue] = content.error.issues
  throw damaged(`${projectFileNames.project}, ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`)
}

async function* piecesOf(zip: ZipFile, entry: Entry): AsyncGenerator<Buffer, void> {
  try {
    const stream = await zip.openReadStreamPromise(entry)
    for await (const piece of stream) yield piece as Buffer
  } catch (error) {
    throw damaged(`${entry.fileName}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

async function textOf(zip: ZipFile, entry: Entry): Promise<string> {
  if (entry.uncompressedSize > limits.projectBytes) throw unsafe(`${entry.fileName} is too large`)
  const pieces: Buffer[] = []
  for await (const piece of piecesOf(zip, entry)) pieces.push(piece)
  return Buffer.concat(pieces).toString()
}

async function unpackOne(
  zip: ZipFile,
  entry: Entry,
  file: ProjectFileEntry,
  target: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const writing = async <Result>(step: () => Promise<Result>): Promise<Result> => {
    try {
      return await step()
    } catch (error) {
      throw writeFault(error, target)
    }
  }
  await writing(() => mkdir(dirname(target), { recursive: true }))
  const handle = await writing(() => open(target, 'wx'))
  const hash = createHash('sha256')
  try {
    for await (const piece of piecesOf(zip, entry)) {
      if (signal?.aborted === true) throw new AppError('CANCELLED', 'cancelled')
      await writing(() => handle.writeFile(piece))
      hash.update(piece)
    }
    if (hash.digest('hex') !== file.sha256) throw damaged(`${file.name} has another checksum`)
    await writing(() => handle.sync())
  } finally {
    await handle.close()
  }
}

/** Where a listed file goes: below `folder`, the part of its name after `prefix`; null for one of another place. */
export const placeOf = (name: string, prefix: string, folder: string): string | null =>
  name.startsWith(prefix) ? join(folder, ...name.slice(prefix.length).split('/')) : null
