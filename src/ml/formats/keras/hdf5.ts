import type * as H5wasm from 'h5wasm'
import type { File, Group } from 'h5wasm'
import { AppError } from '#shared/errors'
import type { NamedTensor } from '../readModel'

type H5 = typeof H5wasm
type Library = { readonly h5: H5; readonly module: Awaited<H5['ready']> }

/**
 * The library with its own files in memory: whatever a file of a stranger refers to (external links, external storage), it
 * reaches nothing on the disk.
 */
async function load(): Promise<Library> {
  const h5 = await import('h5wasm')
  const module = await h5.ready
  // Faults are thrown instead of printed, and a damaged file does not open.
  module.activate_throwing_error_handler()
  return { h5, module }
}

const path = '/model.h5'

/** Most numbers of one array: as many as the largest network has. */
const mostNumbers = 256 * 1024 * 1024

/** Groups may be linked in circles. */
const deepest = 24
const mostArrays = 20_000

/** What can be asked of an open HDF5 file. Paths have `/` between names. */
export type H5Reader = {
  /** Names in a group, in their order; empty where there is no such group. */
  readonly names: (group: string) => readonly string[]
  /** The paths of all arrays in a group and in those below it. */
  readonly arrays: (group: string) => readonly string[]
  /** A text or a list of texts; null where there is none. */
  readonly text: (group: string, attribute: string) => string | readonly string[] | null
  /** An array of numbers as float32, and the type that it had; null where there is none. */
  readonly array: (dataset: string) => (Omit<NamedTensor, 'name'> & { readonly type: string }) | null
}

const isText = (value: unknown): value is string => typeof value === 'string'

function createReader({ h5 }: Library, file: File, damaged: (what: string) => AppError): H5Reader {
  /** Goes step by step, since a name may be a link out of the file. */
  const find = (at: string): unknown => {
    let entity: unknown = file
    for (const name of at.split('/')) {
      if (name === '') continue
      if (!(entity instanceof h5.Group) || !entity.keys().includes(name)) return null
      entity = entity.get(name)
    }
    return entity
  }
  const groupAt = (at: string): Group | null => {
    const found = find(at)
    return found instanceof h5.Group ? found : null
  }
  return {
    names: (group) => groupAt(group)?.keys() ?? [],
    arrays: (group) => {
      const found: string[] = []
      const walk = (entity: unknown, at: string, depth: number): void => {
        if (entity instanceof h5.Dataset) found.push(at)
        if (found.length > mostArrays || depth > deepest) throw damaged(`${at}: too many arrays`)
        if (!(entity instanceof h5.Group)) return
        for (const name of entity.keys())
          walk(entity.get(name), at === '' ? name : `${at}/${name}`, depth + 1)
      }
      walk(find(group), group, 0)
      return found
    },
    text: (group, attribute) => {
      const value = groupAt(group)?.attrs[attribute]?.value ?? null
      if (isText(value)) return value
      return Array.isArray(value) && value.every(isText) ? value : null
    },
    array: (dataset) => {
      const found = find(dataset)
      if (!(found instanceof h5.Dataset)) return null
      const { shape, metadata } = found
      const size = (shape ?? []).reduce((product, length) => product * length, 1)
      if (shape === null || size > mostNumbers) throw damaged(`${dataset}: ${String(size)} numbers`)
      const type = `${metadata.signed && metadata.type === 0 ? 'int' : 'float'}${String(metadata.size * 8)}`
      const value: unknown = size === 0 ? new Float32Array() : found.value
      const isNumbers = value instanceof Float32Array || value instanceof Float64Array
      const isWhole = value instanceof Int32Array || value instanceof Int16Array || value instanceof Int8Array
      if (typeof value === 'number') return { shape, values: Float32Array.of(value), type }
      if (!isNumbers && !isWhole) throw damaged(`${dataset}: no numbers`)
      if (value.length !== size)
        throw damaged(`${dataset}: ${String(value.length)} of ${String(size)} numbers`)
      return { shape, values: Float32Array.from(value), type }
    },
  }
}

/**
 * Opens the bytes of an HDF5 file for as long as `read` takes. What goes wrong in the library becomes `damaged` with what it
 * says; errors of the app go through.
 */
export async function readH5<Result>(
  bytes: Uint8Array,
  damaged: (what: string) => AppError,
  read: (file: H5Reader) => Result,
): Promise<Result> {
  const library = await load()
  const { FS } = library.module
  FS.writeFile(path, bytes)
  let file: File | null = null
  try {
    file = new library.h5.File(path, 'r')
    return read(createReader(library, file, damaged))
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown
    throw damaged(reasonOf(thrown))
  } finally {
    closeQuietly(file)
    FS.unlink(path)
  }
}

/** A damaged file may refuse to be closed too; its memory goes with the process. */
function closeQuietly(file: File | null): void {
  try {
    file?.close()
  } catch (thrown) {
    if (!(thrown instanceof Error)) throw thrown
  }
}

/** The innermost line of HDF5's report: `unable to open file (truncated file: eof = 800, …)`. */
function reasonOf(thrown: unknown): string {
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  const lines = [...message.matchAll(/line \d+ in \w+\(\): ([^\n]+)/g)].map(([, line = '']) => line)
  return lines.at(-1) ?? message.slice(0, 200)
}

/** Writes an HDF5 file and gives its bytes. */
export async function writeH5(write: (file: File) => void): Promise<Uint8Array> {
  const library = await load()
  const { FS } = library.module
  const file = new library.h5.File(path, 'w')
  try {
    write(file)
  } finally {
    file.close()
  }
  const bytes = FS.readFile(path)
  FS.unlink(path)
  return bytes
}

/** Adds an array of float32. */
export function addFloats(group: Group, name: string, { shape, values }: Omit<NamedTensor, 'name'>): void {
  group.create_dataset({ name, data: values, shape: [...shape], dtype: '<f' })
}
