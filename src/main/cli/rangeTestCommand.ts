import { fromCallError } from '#shared/contract/callError'
import { AppError } from '#shared/errors'
import type { RangePoint, RangeProposal } from '#shared/model/rangeTest'
import type { RunSpec } from '#shared/model/runSpec'
import { rangeMethod, rangeText } from '#shared/texts/rangeWords'
import { withHost, type CommandContext } from './commandHost'
import { exitCodes } from './exitCode'
import { print } from './output'
import { createProgressReport } from './progressReport'
import type { HostClient } from './terminalHost'
import { texts } from './texts'
import { withData } from './trainRun'

type Tested = { readonly proposal: RangeProposal; readonly points: readonly RangePoint[] }

async function rangeTest(client: HostClient, spec: RunSpec, signal: AbortSignal): Promise<Tested> {
  const points: RangePoint[] = []
  try {
    for await (const event of await client.runs.rangeTest({ spec }, { signal })) {
      if (event.kind === 'done') return { proposal: event.proposal, points }
      points.push(...event.points)
    }
  } catch (error) {
    if (signal.aborted) throw new AppError('CANCELLED', 'cancelled', {}, { cause: error })
    throw fromCallError(error)
  }
  throw new AppError('CANCELLED', 'cancelled')
}

const write = (value: number): string => String(value)

/**
 * `train SPEC.json --range-test`: the losses of a rising learning rate and the rate that they propose; nothing is trained
 * and nothing logged. Answers with the exit code.
 */
export async function rangeTestCommand(
  context: CommandContext,
  spec: RunSpec,
  json: boolean,
): Promise<number> {
  const { locale } = context
  const leaving = new AbortController()
  const leave = (): void => leaving.abort()
  process.once('SIGINT', leave)
  return withHost(context, async ({ client }) => {
    const ready = await withData(client, spec, createProgressReport(texts[locale]))
    const { proposal, points } = await rangeTest(client, ready.spec, leaving.signal)
    if (json) print(JSON.stringify({ ...proposal, points, text: rangeText(proposal, 'en', write) }))
    else for (const line of [rangeText(proposal, locale, write), rangeMethod(locale, write)]) print(line)
    return exitCodes.done
  }).finally(() => process.off('SIGINT', leave))
}
