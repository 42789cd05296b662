import { fileFault } from '#shared/fileFault'
import { MirrorFault, type DownloadFile, type DownloadProgress } from './file'
import { askMirror, networkFault, type MirrorAnswer } from './mirror'
import { leastPace, paceWatch, type LeastPace } from './pace'
import type { Partial } from './partial'

/** When an attempt ends without an answer. */
export type AttemptLimits = {
  readonly signal: AbortSignal | undefined
  readonly stallMilliseconds: number
  /** A mirror that sends less is given up, too; `leastPace` unless told otherwise. */
  readonly least?: LeastPace
}

/** Waits for a step of the mirror, but not for ever. */
type Limited = <T>(step: Promise<T>) => Promise<T>

/**
 * One try to get the rest of a file from one mirror. Throws MirrorFault and keeps what has arrived, unless the mirror
 * sent too much or the checksum is wrong; also throws what writing throws (`diskFull`).
 */
export async function* fetchFrom(
  mirror: string,
  file: DownloadFile,
  partial: Partial,
  limits: AttemptLimits,
): AsyncGenerator<DownloadProgress, void> {
  const from = await resumePoint(partial, file)
  if (from < file.bytes) {
    const silence = new AbortController()
    const signal =
      limits.signal === undefined ? silence.signal : AbortSignal.any([limits.signal, silence.signal])
    const limited: Limited = (step) => withinTime(step, limits.stallMilliseconds, silence)
    try {
      const known = await partial.origin()
      const answer = await limited(askMirror(mirror, file.name, from, known, signal))
      yield* receive(file, answer, partial, { limited, least: limits.least ?? leastPace }, signal)
    } finally {
      // Ends a transfer that the consumer has left.
      silence.abort()
    }
  }
  if (await partial.accept()) return
  // The wrong bytes may be those of an earlier try; then this mirror is asked once more, for the whole file.
  throw new MirrorFault('wrong checksum', from > 0, undefined, 'checksum')
}

async function resumePoint(partial: Partial, file: DownloadFile): Promise<number> {
  const size = await partial.size()
  if (size <= file.bytes) return size
  await partial.remove()
  return 0
}

async function* receive(
  file: DownloadFile,
  answer: MirrorAnswer,
  partial: Partial,
  { limited, least }: { readonly limited: Limited; readonly least: LeastPace },
  signal: AbortSignal,
): AsyncGenerator<DownloadProgress, void> {
  const totalBytes = file.checked === 'unpacked' ? answer.length : file.bytes
  let receivedBytes = answer.start
  let shown = receivedBytes
  const drips = paceWatch(least)
  const handle = await partial.openAt(answer.start, answer.origin)
  try {
    yield { file: file.name, receivedBytes, totalBytes }
    for (;;) {
      if (signal.aborted) throw new MirrorFault('cancelled', false)
      const asked = performance.now()
      const next = await limited(answer.chunks.next())
      if (next.done === true) break
      if (drips(performance.now() - asked, next.value.length)) throw tooSlow(least)
      receivedBytes += next.value.length
      if (receivedBytes > file.bytes) throw await tooLong(partial, file.bytes)
      await storing(file, () => handle.appendFile(next.value))
      if (receivedBytes - shown < file.bytes / 100 && receivedBytes !== totalBytes) continue
      shown = receivedBytes
      yield { file: file.name, receivedBytes, totalBytes }
    }
    await storing(file, () => handle.sync())
  } finally {
    answer.close()
    await handle.close()
  }
  if (totalBytes !== null && receivedBytes < totalBytes) {
    const said = `ended after ${receivedBytes} of ${totalBytes} bytes`
    throw new MirrorFault(said, receivedBytes > answer.start)
  }
}

const tooSlow = ({ bytes, milliseconds }: LeastPace): MirrorFault =>
  new MirrorFault(`less than ${bytes / 1000} kB in ${milliseconds / 1000} s`, false, undefined, 'silent')

async function tooLong(partial: Partial, totalBytes: number): Promise<MirrorFault> {
  await partial.remove()
  return new MirrorFault(`more than ${totalBytes} bytes`, false)
}

/** A file system may say only while syncing that the disk is full. */
async function storing({ name }: DownloadFile, step: () => Promise<void>): Promise<void> {
  try {
    await step()
  } catch (thrown) {
    throw fileFault(thrown, name)
  }
}

async function withinTime<T>(step: Promise<T>, milliseconds: number, silence: AbortController): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const stalled = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new MirrorFault(`silent for ${milliseconds / 1000} s`, false, undefined, 'silent'))
      silence.abort()
    }, milliseconds)
  })
  try {
    return await Promise.race([step, stalled])
  } catch (thrown) {
    throw networkFault(thrown)
  } finally {
    clearTimeout(timer)
  }
}
