import type { Command } from 'commander'
import { fromCallError } from '#shared/contract/callError'
import type { Reason } from '#shared/reasons'
import type { Verification } from '#shared/model/verification'
import { bilingual } from '#shared/texts/words'
import { verdictText, verificationLines } from '#shared/texts/verificationWords'
import { findRun } from './findRun'
import { withHost, type CommandContext } from './commandHost'
import { exitCodes } from './exitCode'
import { print, tellError } from './output'
import { createProgressReport } from './progressReport'
import { texts } from './texts'
import { untilInterrupted } from './untilInterrupted'

const words = bilingual(
  {
    command:
      'train a run again and compare every figure and the final weights; exit code 0 when the same came of it, 1 when it is different, 2 when it cannot be repeated',
  },
  { command: '重新训练一次并比较所有数值和最终权重；退出码 0 表示一致，1 表示不同，2 表示无法重新训练' },
)

/** The data are not those of the run any more. */
const dataFaults: ReadonlySet<Reason> = new Set(['datasetMissing', 'datasetChanged', 'datasetDamaged'])

/** Adds `runs verify`. */
export function addVerifyCommand(
  runs: Command,
  context: CommandContext,
  perform: (command: () => Promise<number>) => Promise<void>,
): void {
  runs
    .command('verify')
    .description(words[context.locale].command)
    .argument('<run>')
    .option('--json', texts[context.locale].jsonOption, false)
    .action((wanted: string, options: { json: boolean }) =>
      perform(() => runsVerifyCommand(context, wanted, options)),
    )
}

/**
 * `runs verify RUN`: trains a run again and compares. Answers with 0 when the same came of it, to the bit or within
 * tolerance, 1 when it is different, 2 when it cannot be repeated.
 */
async function runsVerifyCommand(
  context: CommandContext,
  wanted: string,
  { json }: { readonly json: boolean },
): Promise<number> {
  const { locale } = context
  let verification: Verification | null
  try {
    verification = await trainAgain(context, wanted)
  } catch (thrown) {
    const error = fromCallError(thrown)
    if (!dataFaults.has(error.reason)) throw error
    tellError(locale, error)
    return exitCodes.badInput
  }
  if (verification === null) return exitCodes.failed
  if (json) print(JSON.stringify(verification))
  else
    for (const line of [verdictText(verification, locale), ...verificationLines(verification, locale)])
      print(line)
  return verification.verdict === 'different' ? exitCodes.failed : exitCodes.done
}

async function trainAgain(context: CommandContext, wanted: string): Promise<Verification | null> {
  const report = createProgressReport(texts[context.locale])
  try {
    return await untilInterrupted((signal) =>
      withHost(context, async (open) => {
        const run = await findRun(open, wanted)
        const events = await open.client.verifications.run({ runId: run.id }, { signal })
        let done: Verification | null = null
        for await (const event of events) {
          if (event.kind === 'live') report.trained(event.frame)
          else done = event.verification
        }
        return done
      }),
    )
  } finally {
    report.end()
  }
}
