import { fromCallError } from '../../shared/contract/callError'
import type { RunDetail } from '../../shared/model/run'
import type { RunSpec } from '../../shared/model/runSpec'
import { importData } from './importData'
import type { ProgressReport } from './progressReport'
import type { HostClient } from './terminalHost'

/** A run that has ended, and whether it was ended by an interrupt. */
export type TrainedRun = { readonly detail: RunDetail; readonly interrupted: boolean }

/** Makes the data set, so that its progress shows, and answers with the specification that names it. */
export async function withData(client: HostClient, spec: RunSpec, report: ProgressReport): Promise<RunSpec> {
  const { id, sha256 } = await importData(client, spec.data.source, report)
  return { ...spec, data: { ...spec.data, datasetId: id, sha256: spec.data.sha256 ?? sha256 } }
}

/**
 * Trains a specification that names its data set to its end, with progress. `onInterrupt` is given what stops the run between two batches
 * (what was learned is kept). Fails as the host's operations fail.
 */
export async function trainRun(
  client: HostClient,
  spec: RunSpec,
  report: ProgressReport,
  onInterrupt: (stop: () => void) => void,
): Promise<TrainedRun> {
  let interrupted = false
  try {
    const { id: runId } = await client.runs.start({ spec })
    onInterrupt(() => {
      interrupted = true
      // A run that has just ended by itself refuses the command; its end is what counts.
      client.runs.command({ runId, command: 'stop' }).catch((error: unknown) => {
        report.line(fromCallError(error).message)
      })
    })
    for await (const event of await client.runs.watch({ runId })) {
      if (event.kind === 'live') report.trained(event.frame)
      if (event.kind === 'ended') break
    }
    return { detail: await client.runs.get({ runId }), interrupted }
  } catch (error) {
    throw fromCallError(error)
  } finally {
    report.end()
  }
}
