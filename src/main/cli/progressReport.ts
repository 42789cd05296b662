import type { ImportEvent, ReadProgress } from '#shared/model/dataset'
import type { LiveFrame } from '#shared/model/runEvent'
import type { PredictProgress } from '#shared/model/predictedFile'
import { fill } from '#shared/texts/message'
import { tell } from './output'
import { createProgressBar } from './progressBar'
import type { CliTexts } from './texts'

/** Shows how far a long work is. Everything goes to the error stream, so that the output stays for results. */
export type ProgressReport = {
  readonly imported: (event: ImportEvent) => void
  readonly predicted: (event: PredictProgress) => void
  readonly trained: (frame: LiveFrame) => void
  /** Another program has held the log for so many seconds; told once each time. */
  readonly held: (seconds: number) => void
  readonly line: (text: string) => void
  readonly end: () => void
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1)

function readDetail(event: ReadProgress, texts: CliTexts): string {
  const { bytes, totalBytes, rows, rejected, secondsLeft } = event
  return [
    ...(totalBytes === 0 ? [] : [`${megabytes(bytes)}/${megabytes(totalBytes)} MB`]),
    fill(texts.rowsSoFar, { rows: rows.toLocaleString('en') }),
    ...(rejected === 0 ? [] : [fill(texts.rejectedSoFar, { rows: rejected.toLocaleString('en') })]),
    ...(secondsLeft === null ? [] : [fill(texts.secondsLeft, { seconds: Math.ceil(secondsLeft) })]),
  ].join(' · ')
}

/** A progress bar on a terminal; on a pipe only the lines. */
export function createProgressReport(texts: CliTexts): ProgressReport {
  const bar = createProgressBar(process.stderr)
  let heldSeconds = 0

  function show(label: string, share: number, detail: string): void {
    if (process.stderr.isTTY) bar.show(label, share, detail)
  }

  function writeLine(text: string): void {
    bar.clear()
    tell(text)
  }

  return {
    imported(event) {
      if (event.kind === 'download') {
        const total = event.totalBytes ?? event.receivedBytes
        const detail = `${megabytes(event.receivedBytes)}/${megabytes(total)} MB`
        show(fill(texts.download, { file: event.file }), event.receivedBytes / Math.max(total, 1), detail)
      } else if (event.kind === 'read') {
        show(texts.read, event.fraction, readDetail(event, texts))
      }
    },
    predicted({ rows, failed, fraction, secondsLeft }) {
      const detail = [
        fill(texts.rowsSoFar, { rows: rows.toLocaleString('en') }),
        ...(failed === 0 ? [] : [fill(texts.rejectedSoFar, { rows: failed.toLocaleString('en') })]),
        ...(secondsLeft === null ? [] : [fill(texts.secondsLeft, { seconds: Math.ceil(secondsLeft) })]),
      ].join(' · ')
      show(texts.predicting, fraction, detail)
    },
    trained(frame) {
      const perEpoch = Math.max(frame.batchesPerEpoch, 1)
      const done = frame.position.epoch * perEpoch + frame.position.batch
      const epoch = Math.min(frame.position.epoch + 1, frame.epochs)
      const loss = typeof frame.loss === 'number' ? frame.loss.toFixed(4) : (frame.loss ?? '–')
      const parts = [fill(texts.epoch, { epoch, epochs: frame.epochs }), fill(texts.loss, { loss })]
      if (frame.secondsLeft !== null) {
        parts.push(fill(texts.secondsLeft, { seconds: Math.ceil(frame.secondsLeft) }))
      }
      const detail = parts.join(' · ')
      show(texts.training, done / (perEpoch * frame.epochs), detail)
    },
    held(seconds) {
      if (heldSeconds === 0 || seconds < heldSeconds) writeLine(texts.logHeld)
      heldSeconds = seconds
    },
    line: writeLine,
    end: bar.clear,
  }
}
