import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { lstat, mkdir, readdir, rm, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { AppError } from '#shared/errors'
import { systemCode, writeFault } from '#shared/fileFault'

/** What is told while a folder is copied, and ends it. */
export type CopyWatch = { readonly copied: (bytes: number) => void; readonly signal: AbortSignal }

/**
 * Makes `to` the same as `from`: files of other length or time are copied and read again to compare, what is not there any
 * more is removed. `isLeft` names what at the top is left out of both. Links are not followed.
 * @throws {AppError} copyDiffers, diskFull, fileUnreadable, fileUnwritable …, CANCELLED
 */
export async function mirrorFolder(
  from: string,
  to: string,
  isLeft: (name: string) => boolean,
  watch: CopyWatch,
): Promise<void> {
  await mkdir(to, { recursive: true }).catch((error: unknown) => {
    throw writeFault(error, to)
  })
  const names = (await readdir(from)).filter((name) => !isLeft(name))
  const kept = new Set(names)
  for (const name of await readdir(to))
    if (!kept.has(name) && !isLeft(name)) await rm(join(to, name), { recursive: true, force: true })
  for (const name of names) {
    if (watch.signal.aborted) throw new AppError('CANCELLED', 'cancelled')
    const [source, target] = [join(from, name), join(to, name)]
    const found = await lstat(source).catch(ifThere)
    if (found === null) continue
    if (found.isDirectory()) await mirrorFolder(source, target, () => false, watch)
    else if (found.isFile()) {
      const there = await lstat(target).catch(ifThere)
      const isSame = there?.size === found.size && Math.abs(there.mtimeMs - found.mtimeMs) < 1
      if (!isSame) await copyFile(source, target, found)
      watch.copied(found.size)
    }
  }
}

async function copyFile(
  source: string,
  target: string,
  { atimeMs, mtimeMs }: { readonly atimeMs: number; readonly mtimeMs: number },
): Promise<void> {
  const wanted = createHash('sha256')
  try {
    const read = createReadStream(source)
    read.on('data', (chunk) => wanted.update(chunk))
    await pipeline(read, createWriteStream(target, { flush: true }))
    const written = createHash('sha256')
    for await (const chunk of createReadStream(target)) written.update(chunk as Buffer)
    if (written.digest('hex') !== wanted.digest('hex'))
      throw new AppError('DATA_CORRUPT', 'copyDiffers', { file: target })
    await utimes(target, atimeMs / 1000, mtimeMs / 1000)
  } catch (error) {
    throw writeFault(error, target)
  }
}

/** A file that vanished meanwhile is none. */
function ifThere(error: unknown): null {
  if (systemCode(error) === 'ENOENT') return null
  throw error
}
