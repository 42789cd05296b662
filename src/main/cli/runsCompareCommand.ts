import { metricTags } from '#shared/catalog/metrics/index'
import { fromCallError } from '#shared/contract/callError'
import { metricOf, type RunDetail } from '#shared/model/run'
import { diffSpecs, type SpecDifference } from '#shared/spec/diffSpecs'
import { plainText, plainValue } from '#shared/spec/plainValue'
import { comparisonSentence } from '#shared/texts/comparisonWords'
import type { Locale } from '#shared/texts/locale'
import { fill } from '#shared/texts/message'
import { figureText, metricLabel } from '#shared/texts/metricWords'
import { noValue } from '#shared/texts/punctuation'
import { withHost, type CommandContext } from './commandHost'
import { exitCodes } from './exitCode'
import { findRun } from './findRun'
import { print } from './output'
import { summaryJson } from './runResult'
import { terminalFigures } from './runsTable'
import { table } from './table'
import { texts } from './texts'

/** A path as it is written in the specification. */
const differencesOf = (details: readonly RunDetail[]): readonly SpecDifference[] =>
  diffSpecs(details.map(({ spec }) => spec))

/** What became of the first run when its settings changed into those of another, in a sentence. */
function sentenceOf(first: RunDetail, other: RunDetail, locale: Locale): string {
  const changes = differencesOf([first, other])
    .filter(({ label }) => label !== 'dataHash')
    .map(({ path, values: [from = null, to = null] }) => ({
      name: path,
      isNoun: false,
      from: from === null ? null : plainText(from),
      to: to === null ? null : plainText(to),
    }))
  const sameData = first.spec.data.sha256 === other.spec.data.sha256
  return comparisonSentence(first.summary, other.summary, { changes, sameData }, locale)
}

function compareJson(details: readonly RunDetail[]): Record<string, unknown> {
  const [first, ...others] = details
  return {
    runs: details.map(({ summary }) => summaryJson(summary)),
    differences: differencesOf(details).map(({ path, values }) => ({
      path,
      values: values.map((value) => (value === null ? null : plainValue(value))),
    })),
    sentences: first === undefined ? [] : others.map((other) => sentenceOf(first, other, 'en')),
  }
}

function compareTable(details: readonly RunDetail[], locale: Locale): string {
  const words = texts[locale]
  const figures = metricTags.filter((tag) => details.some(({ summary }) => metricOf(summary, tag) !== null))
  return table([
    ['', ...details.map(({ summary }) => `${String(summary.number)} ${summary.name}`)],
    ...figures.map((tag) => [
      metricLabel(tag, locale),
      ...details.map(({ summary }) => figureText(tag, metricOf(summary, tag), terminalFigures, locale)),
    ]),
    [words.seconds, ...details.map(({ summary }) => summary.trainSeconds.toFixed(1))],
    ...differencesOf(details).map(({ path, values }) => [
      path,
      ...values.map((value) => (value === null ? noValue : plainText(value))),
    ]),
  ])
}

/** `runs compare RUN RUN …`: what differs between runs and what became of it. Answers with the exit code. */
export async function runsCompareCommand(
  context: CommandContext,
  wanted: readonly string[],
  json: boolean,
): Promise<number> {
  const { locale } = context
  const details = await withHost(context, async (open) => {
    const found: RunDetail[] = []
    for (const one of wanted) {
      const { id } = await findRun(open, one)
      const detail = await open.client.runs.get({ runId: id }).catch((error: unknown) => {
        throw fromCallError(error)
      })
      found.push(detail)
    }
    return found
  })
  if (json) {
    print(JSON.stringify(compareJson(details)))
    return exitCodes.done
  }
  const [first, ...others] = details
  if (first === undefined) return exitCodes.badInput
  for (const other of others) {
    const runs = { from: first.summary.number, to: other.summary.number }
    print(`${fill(texts[locale].comparedRuns, runs)} ${sentenceOf(first, other, locale)}`)
  }
  print(compareTable(details, locale))
  return exitCodes.done
}
