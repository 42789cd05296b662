import { fromCallError } from '#shared/contract/callError'
import type { Advice as CoachAdvice } from '#shared/coach/advice'
import type { Dataset } from '#shared/model/dataset'
import type { RunDetail } from '#shared/model/run'
import type { RunSpec } from '#shared/model/runSpec'
import { fill } from '#shared/texts/message'
import { adviceOn, type Advice } from './advice'
import { coachOn } from './coach'
import { importData } from './importData'
import type { ProgressReport } from './progressReport'
import type { CliTexts } from './texts'
import type { HostClient } from './terminalHost'

/** A run that has ended, and whether it was ended by an interrupt. */
export type TrainedRun = {
  readonly detail: RunDetail
  readonly interrupted: boolean
  readonly advice: Advice
  /** What the run shows that could be better. */
  readonly coach: readonly CoachAdvice[]
}

/** A data set and a specification that names it. */
export type ReadyRun = { readonly dataset: Dataset; readonly spec: RunSpec }

/** Makes the data set first, so that its progress shows, and answers with the specification that names it. */
export async function withData(client: HostClient, spec: RunSpec, report: ProgressReport): Promise<ReadyRun> {
  const dataset = await importData(client, spec.data.source, report)
  const { id, sha256 } = dataset
  return {
    dataset,
    spec: { ...spec, data: { ...spec.data, datasetId: id, sha256: spec.data.sha256 ?? sha256 } },
  }
}

/** What a training in a terminal says while it is under way. */
export type TrainingWords = Pick<CliTexts, 'silent' | 'stopping' | 'endingProcess'>

/**
 * Trains a specification on the data set that was made for it to its end, with progress; `advise` is told before what is to be known. `onInterrupt` is given
 * what an interrupt does, and answers with what no longer does it: the first one stops the run between two batches (what
 * was learned is kept); the next one, or the first after its process has fallen silent, ends the process (the run can be
 * resumed). Fails as the host's operations fail.
 */
export async function trainRun(
  client: HostClient,
  { dataset, spec }: ReadyRun,
  {
    report,
    words,
    advise,
  }: {
    readonly report: ProgressReport
    readonly words: TrainingWords
    readonly advise: (advice: Advice) => void
  },
  onInterrupt: (interrupt: () => void) => () => void,
): Promise<TrainedRun> {
  let interrupted = false
  let silent = false
  let leave = (): void => undefined
  try {
    const advice = await adviceOn(client, dataset, spec)
    advise(advice)
    const { id: runId } = await client.runs.start({ spec })
    leave = onInterrupt(() => {
      const command = interrupted || silent ? 'end' : 'stop'
      interrupted = true
      report.line(command === 'stop' ? words.stopping : words.endingProcess)
      client.runs.command({ runId, command }).catch((thrown: unknown) => {
        const error = fromCallError(thrown)
        // A run that has just ended by itself refuses the command; of one that hangs the silence was told.
        if (error.reason !== 'runStateForbids' && error.reason !== 'trainerSilent') report.line(error.message)
      })
    })
    for await (const event of await client.runs.watch({ runId })) {
      if (event.kind === 'silent' && !silent) {
        report.line(fill(words.silent, { seconds: Math.round(event.seconds) }))
      }
      silent = event.kind === 'silent'
      if (event.kind === 'live') report.trained(event.frame)
      if (event.kind === 'held') report.held(event.seconds)
      if (event.kind === 'ended') break
    }
    const detail = await client.runs.get({ runId })
    return { detail, interrupted, advice, coach: await coachOn(client, dataset, detail) }
  } catch (error) {
    throw fromCallError(error)
  } finally {
    leave()
    report.end()
  }
}
