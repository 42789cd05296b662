import type { Command } from 'commander'
import { fromCallError } from '#shared/contract/callError'
import type { QueueEntry } from '#shared/model/queue'
import { explain } from '#shared/texts/explain'
import { noValue } from '#shared/texts/punctuation'
import type { Locale } from '#shared/texts/locale'
import { bilingual } from '#shared/texts/words'
import { withHost, type CommandContext } from './commandHost'
import { exitCodes } from './exitCode'
import { print } from './output'
import { table } from './table'
import { texts } from './texts'

const words = bilingual(
  {
    command: 'list the runs that wait in the queue of the app, in the order in which it trains them',
    none: 'No run is queued.',
    place: 'place',
    dataset: 'data',
    epochs: 'epochs',
    seed: 'seed',
    group: 'group',
    waiting: 'waiting',
    training: 'training',
    failed: 'not trained',
    folds: 'cross-validation',
    seeds: 'seeds',
    splits: 'seeds and splits',
  },
  {
    command: '按训练顺序列出应用的队列中等待的训练',
    none: '队列中没有训练。',
    place: '序号',
    dataset: '数据',
    epochs: '轮数',
    seed: '种子',
    group: '组',
    waiting: '等待中',
    training: '训练中',
    failed: '未完成',
    folds: '交叉验证',
    seeds: '多个种子',
    splits: '多个种子和划分',
  },
)

/** Adds `runs queue`. */
export function addQueueCommand(
  runs: Command,
  context: CommandContext,
  perform: (command: () => Promise<number>) => Promise<void>,
): void {
  runs
    .command('queue')
    .description(words[context.locale].command)
    .option('--json', texts[context.locale].jsonOption, false)
    .action((options: { json: boolean }) => perform(() => runsQueueCommand(context, options.json)))
}

/** `runs queue`: what waits, with the reason where something could not be trained. Answers with the exit code. */
async function runsQueueCommand(context: CommandContext, json: boolean): Promise<number> {
  return withHost(context, async ({ client }) => {
    const { entries } = await client.queue.list().catch((error: unknown) => {
      throw fromCallError(error)
    })
    if (json) print(JSON.stringify(entries.map((entry, index) => ({ place: index + 1, ...entry }))))
    else for (const line of queueLines(entries, context.locale)) print(line)
    return exitCodes.done
  })
}

/** The queue as a table, with why an entry could not be trained under it. */
export function queueLines(entries: readonly QueueEntry[], locale: Locale): readonly string[] {
  const own = words[locale]
  if (entries.length === 0) return [own.none]
  const { name, state } = texts[locale]
  const head = [own.place, name, own.dataset, own.epochs, own.seed, state, own.group]
  const rows = entries.map(({ spec, datasetName, state: now, group }, index) => [
    String(index + 1),
    spec.name,
    datasetName,
    String(spec.training.epochs),
    String(spec.training.seed),
    own[now],
    group === null ? noValue : own[group.kind],
  ])
  const faults = entries.flatMap(({ error }, index) => {
    if (error === null) return []
    const { text, remedy } = explain(locale, error)
    return [`${String(index + 1)}: ${text} ${remedy}`]
  })
  return [table([head, ...rows]), ...faults]
}
