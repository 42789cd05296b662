import path from 'node:path'
import { AppError } from '../../../shared/errors'
import { fetchFrom } from './attempt'
import { MirrorFault, type DownloadFile, type DownloadProgress } from './file'
import { isRight, partialOf, type OpenPartial } from './partial'

/** What to fetch, from where and to where. */
export type DownloadJob = {
  readonly file: DownloadFile
  readonly folder: string
  /** Base URLs or folders, in the order in which they are asked. */
  readonly mirrors: readonly string[]
  readonly signal: AbortSignal | undefined
  /** A mirror that is silent for so long is given up. */
  readonly stallMilliseconds: number
  readonly openPartial?: OpenPartial
}

/** How often one mirror is asked to go on after its connection broke. */
const triesPerMirror = 3

/**
 * Fetches one file, unless it is there already, and yields how much has arrived, about every hundredth. The finished
 * file appears under its name only with the right SHA-256; an unfinished one stays and is continued by the next call.
 * Throws CANCELLED `downloadCancelled`, RESOURCE_EXHAUSTED `diskFull`, and UNAVAILABLE `noMirrorAnswered` with what
 * each mirror said.
 */
export async function* download(job: DownloadJob): AsyncGenerator<DownloadProgress, void> {
  const { file, folder, mirrors } = job
  const totalBytes = file.bytes
  if (await isRight(path.join(folder, file.name), file)) {
    yield { file: file.name, receivedBytes: totalBytes, totalBytes }
    return
  }
  const partial = partialOf(folder, file, job.openPartial)
  const said: string[] = []
  for (const mirror of mirrors) {
    for (let attempt = 1; attempt <= triesPerMirror; attempt += 1) {
      try {
        yield* fetchFrom(mirror, file, partial, job)
        return
      } catch (thrown) {
        if (job.signal?.aborted === true) {
          throw new AppError('CANCELLED', 'downloadCancelled', { file: file.name }, { cause: thrown })
        }
        if (!(thrown instanceof MirrorFault)) throw thrown
        said.push(`${mirror}: ${thrown.said}`)
        if (!thrown.worthAnotherTry) break
      }
    }
  }
  throw new AppError('UNAVAILABLE', 'noMirrorAnswered', { file: file.name, said: said.join('; ') })
}
