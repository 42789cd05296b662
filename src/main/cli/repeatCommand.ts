import { InvalidArgumentError, Option, type Command } from 'commander'
import { curveTags, type MetricTag } from '#shared/catalog/metrics/index'
import { fromCallError } from '#shared/contract/callError'
import { AppError } from '#shared/errors'
import { foldsOf } from '#shared/model/crossValidation'
import {
  groupTag,
  groupValues,
  isDrawn,
  repeatLimits,
  seedsFrom,
  withSeed,
  type GroupKind,
  type GroupRun,
} from '#shared/model/repeats'
import type { RunDetail } from '#shared/model/run'
import { bandOf } from '#shared/statistics/band'
import { compareMeans } from '#shared/statistics/welch'
import { bilingual } from '#shared/texts/words'
import { comparedText, noiseText, spreadText } from '#shared/texts/repeatWords'
import { findRun } from './findRun'
import { dataOf, trainAndTell } from './commands'
import { withHost, type CommandContext } from './commandHost'
import { exitCodes } from './exitCode'
import { print, tell } from './output'
import { summaryJson } from './runResult'
import { terminalFigures } from './runsTable'
import type { HostClient, TerminalHost } from './terminalHost'
import { texts } from './texts'

const words = bilingual(
  {
    command:
      'train a run over several seeds (those that are not trained yet), and tell mean, deviation and range of its score',
    seeds: `how many seeds, ${repeatLimits.fewest}–${repeatLimits.most}; only what is there is told without it`,
    split: 'fixed: the same rows in each part for every seed; resampled: each seed draws its own split',
    against: 'another run with its group: whether the difference is within seed noise',
    nothing: 'No run of this group has ended yet; --seeds 5 trains one for each of five seeds.',
  },
  {
    command: '用多个随机种子训练（只训练还没有的），给出成绩的均值、标准差和范围',
    seeds: `随机种子的个数，${repeatLimits.fewest}–${repeatLimits.most}；不给出时只报告已有的训练`,
    split: 'fixed：所有种子使用相同的数据划分；resampled：每个种子重新划分数据',
    against: '另一次训练及其同组训练：两组的差异是否在随机波动范围内',
    nothing: '这一组还没有已完成的训练；--seeds 5 会用五个随机种子各训练一次。',
  },
)

/** What `runs repeat` takes beside the run. */
type RepeatOptions = {
  readonly seeds?: number
  readonly split: 'fixed' | 'resampled'
  readonly against?: string
  readonly json: boolean
}

function seedCount(text: string): number {
  const value = Number(text)
  const { fewest, most } = repeatLimits
  if (!Number.isInteger(value) || value < fewest || value > most)
    throw new InvalidArgumentError(`${fewest}–${most}`)
  return value
}

/** Adds `runs repeat`. */
export function addRepeatCommand(
  runs: Command,
  context: CommandContext,
  perform: (command: () => Promise<number>) => Promise<void>,
): void {
  const own = words[context.locale]
  runs
    .command('repeat')
    .description(own.command)
    .argument('<run>')
    .option('--seeds <count>', own.seeds, seedCount)
    .addOption(new Option('--split <which>', own.split).choices(['fixed', 'resampled']).default('fixed'))
    .option('--against <run>', own.against)
    .option('--json', texts[context.locale].jsonOption, false)
    .action((wanted: string, options: RepeatOptions) =>
      perform(() => runsRepeatCommand(context, wanted, options)),
    )
}

/**
 * `runs repeat RUN`: trains the seeds of a group that are missing, tells its spread, and with `--against` whether the
 * difference to the group of another run is within seed noise. Answers with the exit code.
 */
async function runsRepeatCommand(
  context: CommandContext,
  wanted: string,
  { seeds, split, against, json }: RepeatOptions,
): Promise<number> {
  return withHost(context, async (open) => {
    const detail = await detailOf(open, wanted)
    const kind = split === 'fixed' ? 'seeds' : 'splits'
    if (kind === 'splits' && !isDrawn(detail.spec)) throw new AppError('INVALID_INPUT', 'splitNotDrawn')
    if (seeds !== undefined) {
      const code = await trainMissing(open, context, detail, kind, seeds, json)
      if (code !== exitCodes.done) return code
    }
    const own = await groupOf(open.client, detail, kind)
    // A cross-validation is a group by itself: what was held out differs, not the seed.
    const other = against === undefined ? null : await detailOf(open, against)
    const others =
      other === null ? null : await groupOf(open.client, other, foldsOf(other.spec) === null ? kind : 'folds')
    const members = [...own, ...(others ?? [])].map(({ run }) => run)
    const tag = members.length === 0 ? null : groupTag(members)
    if (tag === null) tell(words[context.locale].nothing)
    else if (json) print(JSON.stringify(await groupJson(open.client, kind, own, others, tag)))
    else for (const line of groupLines(context, kind, own, others, tag)) print(line)
    return tag === null ? exitCodes.failed : exitCodes.done
  })
}

async function detailOf(open: TerminalHost, wanted: string): Promise<RunDetail> {
  const { id } = await findRun(open, wanted)
  return open.client.runs.get({ runId: id }).catch((error: unknown) => {
    throw fromCallError(error)
  })
}

const groupOf = (client: HostClient, { spec }: RunDetail, kind: GroupKind): Promise<GroupRun[]> =>
  client.runs.group({ spec, kind: foldsOf(spec) === null ? kind : 'folds' })

/** One run for each seed that has none, until one does not come to its end. */
async function trainMissing(
  open: TerminalHost,
  context: CommandContext,
  { spec }: RunDetail,
  kind: 'seeds' | 'splits',
  count: number,
  json: boolean,
): Promise<number> {
  const { dataset } = await dataOf(open, context, spec)
  const done = new Set((await open.client.runs.group({ spec, kind })).map(({ key }) => key))
  for (const seed of seedsFrom(spec, count).filter((wanted) => !done.has(wanted))) {
    const { code } = await trainAndTell(open, context, { dataset, spec: withSeed(spec, seed, kind) }, json)
    if (code !== exitCodes.done) return code
  }
  return exitCodes.done
}

function groupLines(
  { locale }: CommandContext,
  kind: GroupKind,
  own: readonly GroupRun[],
  others: readonly GroupRun[] | null,
  tag: MetricTag,
): readonly string[] {
  const groups = others === null ? [own] : [own, others]
  const values = groups.map((group) =>
    groupValues(
      group.map(({ run }) => run),
      tag,
    ),
  )
  const [one = [], other] = values
  return [
    ...values.flatMap((each) => spreadText(each, tag, kind, terminalFigures, locale) ?? []),
    noiseText(kind, locale),
    ...(other === undefined ? [] : [comparedText(compareMeans(one, other), tag, terminalFigures, locale)]),
  ]
}

async function groupJson(
  client: HostClient,
  kind: GroupKind,
  own: readonly GroupRun[],
  others: readonly GroupRun[] | null,
  tag: MetricTag,
): Promise<unknown> {
  const valuesOf = (group: readonly GroupRun[]) =>
    groupValues(
      group.map(({ run }) => run),
      tag,
    )
  const describe = async (group: readonly GroupRun[]) => ({
    runs: group.map(({ key, run }) => ({ seed: key, ...summaryJson(run) })),
    values: valuesOf(group),
    bands: Object.fromEntries(
      await Promise.all(
        curveTags.map(async (each) => [each, await bandOfGroup(client, group, each)] as const),
      ),
    ),
  })
  return {
    kind,
    metric: tag,
    group: await describe(own),
    against: others === null ? null : await describe(others),
    compared: others === null ? null : compareMeans(valuesOf(own), valuesOf(others)),
  }
}

async function bandOfGroup(client: HostClient, group: readonly GroupRun[], tag: MetricTag) {
  const series = await Promise.all(
    group.map(({ run }) => client.runs.series({ runId: run.id, tags: [tag], points: 5000 })),
  )
  return bandOf(series.flat())
}
