import path from 'node:path'
import { AppError } from '#shared/errors'
import { fetchFrom } from './attempt'
import { isRight, sizeOf } from './check'
import { MirrorFault, type DownloadFile, type DownloadProgress } from './file'
import type { LeastPace } from './pace'
import { partialOf, type OpenPartial } from './partial'

/** What to fetch, from where and to where. */
export type DownloadJob = {
  readonly file: DownloadFile
  readonly folder: string
  /** Base URLs or folders, in the order in which they are asked. */
  readonly mirrors: readonly string[]
  readonly signal: AbortSignal | undefined
  /** A mirror that is silent for so long is given up. */
  readonly stallMilliseconds: number
  /** A mirror that sends less is given up; `leastPace` unless told otherwise. */
  readonly least?: LeastPace
  readonly openPartial?: OpenPartial
}

/** How often one mirror is asked to go on after its connection broke. */
const triesPerMirror = 3

/**
 * Fetches one file, unless it is there already, and yields how much has arrived, about every hundredth. The finished
 * file appears under its name only with the right SHA-256; an unfinished one stays and is continued by the next call.
 * Throws CANCELLED `downloadCancelled`, RESOURCE_EXHAUSTED `diskFull`, and UNAVAILABLE with what each mirror said:
 * `checksumWrong` when one had other bytes, `mirrorStalled` when all fell silent, else `noMirrorAnswered`.
 */
export async function* download(job: DownloadJob): AsyncGenerator<DownloadProgress, void> {
  const { file, folder, mirrors } = job
  if (path.basename(file.name) !== file.name) {
    throw new AppError('BUG', 'internal', { message: `a download called ${file.name}` })
  }
  const finished = path.join(folder, file.name)
  if (await isRight(finished, file)) {
    const totalBytes = await sizeOf(finished)
    yield { file: file.name, receivedBytes: totalBytes, totalBytes }
    return
  }
  const partial = partialOf(folder, file, job.openPartial)
  const faults: AskedMirror[] = []
  for (const mirror of mirrors) {
    for (let attempt = 1; attempt <= triesPerMirror; attempt += 1) {
      try {
        yield* fetchFrom(mirror, file, partial, job)
        return
      } catch (thrown) {
        if (job.signal?.aborted === true) {
          throw new AppError('CANCELLED', 'downloadCancelled', { file: file.name }, { cause: thrown })
        }
        // A disk that is full of half a file would leave the app nothing to write with.
        if (thrown instanceof AppError && thrown.reason === 'diskFull') await partial.remove()
        if (!(thrown instanceof MirrorFault)) throw thrown
        faults.push({ mirror, fault: thrown })
        if (!thrown.worthAnotherTry) break
      }
    }
  }
  throw nobodyHadIt(file, faults)
}

type AskedMirror = { readonly mirror: string; readonly fault: MirrorFault }

/** Wrong bytes say more than silence, and silence more than a refusal. */
function nobodyHadIt(file: DownloadFile, faults: readonly AskedMirror[]): AppError {
  const said = faults.map(({ mirror, fault }) => `${mirror}: ${fault.said}`).join('; ')
  const wrong = faults.find(({ fault }) => fault.kind === 'checksum')
  if (wrong !== undefined) {
    return new AppError('UNAVAILABLE', 'checksumWrong', { file: file.name, mirror: wrong.mirror, said })
  }
  const silent = faults.find(({ fault }) => fault.kind === 'silent')
  if (silent !== undefined && faults.every(({ fault }) => fault.kind === 'silent')) {
    return new AppError('UNAVAILABLE', 'mirrorStalled', { file: file.name, mirror: silent.mirror, said })
  }
  return new AppError('UNAVAILABLE', 'noMirrorAnswered', { file: file.name, said })
}
