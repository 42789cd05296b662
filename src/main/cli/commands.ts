import { join } from 'node:path'
import { AppError } from '#shared/errors'
import { fromCallError } from '#shared/contract/callError'
import { withFold } from '#shared/model/crossValidation'
import { hasExploded } from '#shared/model/run'
import type { RunSpec } from '#shared/model/runSpec'
import { explain } from '#shared/texts/explain'
import { fill } from '#shared/texts/message'
import { adviceJson, adviceLines, type Advice } from './advice'
import { withHost, type CommandContext } from './commandHost'
import { engineReport } from './engineReport'
import { exitCodeOfRun, exitCodes } from './exitCode'
import { findRun } from './findRun'
import { print, tellError } from './output'
import { createProgressReport } from './progressReport'
import { rangeTestCommand } from './rangeTestCommand'
import { readSpec, type SpecOverrides } from './readSpec'
import { foldsResultJson, foldsResultText, type FoldRun } from './foldsResult'
import { openingsJson, runResultJson, runResultText, summaryJson } from './runResult'
import { findImported, showImported } from './importedRuns'
import { figureLines, runsTable } from './runsTable'
import type { TerminalHost } from './terminalHost'
import { texts } from './texts'
import { coachJson, coachLines } from './coach'
import { trainRun, withData, type ReadyRun, type TrainedRun } from './trainRun'

/** Makes the data set of a specification, with progress. */
export function dataOf(open: TerminalHost, context: CommandContext, spec: RunSpec): Promise<ReadyRun> {
  return withData(open.client, spec, createProgressReport(texts[context.locale]))
}

/** Trains one run on data that is there and says how it went; what came of it is printed only in words. */
export async function trainAndTell(
  open: TerminalHost,
  context: CommandContext,
  ready: ReadyRun,
  json: boolean,
): Promise<TrainedRun & { readonly code: number }> {
  const words = texts[context.locale]
  const report = createProgressReport(words)
  const advise = (advice: Advice): void => {
    for (const line of adviceLines(advice, context.locale)) report.line(line)
  }
  const trained = await trainRun(open.client, ready, { report, words, advise }, (interrupt) => {
    process.on('SIGINT', interrupt)
    return () => process.off('SIGINT', interrupt)
  })
  const { detail, interrupted, coach } = trained
  const { summary } = detail
  if (summary.engine !== null)
    report.line(fill(words.engine, { engine: `${summary.engine.name} · ${summary.engine.device}` }))
  if (interrupted) {
    report.line(summary.state === 'interrupted' ? words.processEnded : words.interrupted)
  }
  if (summary.error !== null) tellError(context.locale, summary.error)
  if (!json) {
    const told = runResultText(detail, context.locale, open.dataFolder)
    for (const line of [...told, ...coachLines(coach, context.locale)]) print(line)
  }
  return { ...trained, code: exitCodeOfRun(summary.state, interrupted, hasExploded(summary)) }
}

async function trainIn(
  open: TerminalHost,
  context: CommandContext,
  spec: RunSpec,
  json: boolean,
): Promise<number> {
  const ready = await dataOf(open, context, spec)
  const { detail, code, advice, coach } = await trainAndTell(open, context, ready, json)
  if (json) {
    const result = { ...runResultJson(detail), ...adviceJson(advice), coach: coachJson(coach) }
    print(JSON.stringify(result))
  }
  return code
}

/** One run for each fold, until one does not come to its end; none where the rows cannot be dealt out so. */
async function trainFolds(
  open: TerminalHost,
  context: CommandContext,
  spec: RunSpec,
  folds: number,
  json: boolean,
): Promise<number> {
  const ready = await dataOf(open, context, spec)
  const { data } = withFold(ready.spec, 0)
  const { id } = ready.dataset
  await open.client.datasets.summary({ id, data }).catch((error: unknown) => {
    throw fromCallError(error)
  })
  const runs: FoldRun[] = []
  let code: number = exitCodes.done
  for (let fold = 0; fold < folds && code === exitCodes.done; fold += 1) {
    const trained = await trainAndTell(open, context, { ...ready, spec: withFold(ready.spec, fold) }, json)
    runs.push(trained)
    code = trained.code
  }
  if (json) print(JSON.stringify(foldsResultJson(runs, folds)))
  else {
    const details = runs.map(({ detail }) => detail)
    const told = foldsResultText(details, folds, texts[context.locale])
    if (told !== null) print(told)
  }
  return code
}

/** `train SPEC.json`: trains, scores, logs; with `--folds` once for each fold; `--range-test` trains nothing. Answers with the exit code. */
export async function trainCommand(
  context: CommandContext,
  file: string,
  options: SpecOverrides & { readonly json: boolean; readonly rangeTest: boolean },
): Promise<number> {
  const spec = await readSpec(file, options)
  if (options.rangeTest) return rangeTestCommand(context, spec, options.json)
  return withHost(context, (open) =>
    options.folds === undefined
      ? trainIn(open, context, spec, options.json)
      : trainFolds(open, context, spec, options.folds, options.json),
  )
}

/** `demo`: the MNIST lesson, or the bundled digits when MNIST cannot be had; ends with how to open the app. */
export async function demoCommand(context: CommandContext): Promise<number> {
  const words = texts[context.locale]
  const lesson = (name: string): Promise<RunSpec> =>
    readSpec(join(context.outFolder, '..', 'resources', 'lessons', `${name}.json`), {})
  return withHost(context, async (open) => {
    let code: number
    try {
      code = await trainIn(open, context, await lesson('mnist'), false)
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'UNAVAILABLE') throw error
      print(fill(words.mnistUnavailable, { why: explain(context.locale, error).text }))
      code = await trainIn(open, context, await lesson('digits'), false)
    }
    print(words.openApp)
    return code
  })
}

/** `engines`: what trains on this machine, and why not something better. */
export async function enginesCommand(context: CommandContext, json: boolean): Promise<number> {
  const [statuses, machine] = await withHost(context, ({ client }) =>
    Promise.all([client.engines.list({ again: false }), client.engines.machine()]),
  )
  if (json) print(JSON.stringify({ machine, engines: statuses }))
  else for (const line of engineReport(statuses, machine, context.locale)) print(line)
  return statuses.some(({ kind }) => kind === 'ready') ? exitCodes.done : exitCodes.failed
}

/** `runs show NUMBER`: one run with its specification and scores. */
export async function runsShowCommand(
  context: CommandContext,
  wanted: string,
  json: boolean,
): Promise<number> {
  return withHost(context, async (open) => {
    const imported = findImported(await open.client.curves.list(), wanted)
    if (imported !== null) return showImported(imported, context.locale, json)
    const found = await findRun(open, wanted)
    const detail = await open.client.runs.get({ runId: found.id }).catch((error: unknown) => {
      throw fromCallError(error)
    })
    if (json) {
      const testOpenings = openingsJson(detail)
      print(JSON.stringify({ ...detail, summary: summaryJson(detail.summary), testOpenings }))
    } else {
      print(runsTable([detail.summary], context.locale))
      for (const line of runResultText(detail, context.locale, open.dataFolder)) print(line)
      for (const line of figureLines(detail.summary, context.locale)) print(line)
      print(JSON.stringify(detail.spec, null, 2))
    }
    return exitCodes.done
  })
}
