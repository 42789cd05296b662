import { Command, InvalidArgumentError, Option } from 'commander'
import { fromCallError } from '#shared/contract/callError'
import { metricTags, type MetricTag } from '#shared/catalog/metrics/index'
import { demoCommand, enginesCommand, runsShowCommand, trainCommand } from './commands'
import { runsCheckCommand } from './checkCommand'
import type { CommandContext } from './commandHost'
import { EvaluatedPart } from '#shared/model/evaluation'
import { WeightsLayout } from '#shared/model/modelFile'
import { ScriptTarget } from '#shared/script/program'
import { diagnosticsCommand, type DiagnosticsOptions } from './diagnosticsCommand'
import { evaluateCommand, type EvaluateOptions } from './evaluateCommand'
import { importCommand, type ImportOptions } from './importCommand'
import { modelsExportCommand, type ExportOptions } from './exportCommand'
import {
  layerArgument,
  modelsImportCommand,
  rowShapeArgument,
  type ModelsImportOptions,
} from './modelsImportCommand'
import { modelsListCommand, modelSortings, type ModelsListOptions } from './modelsCommand'
import {
  projectsEmptyCommand,
  projectsExportCommand,
  projectsImportCommand,
  projectsListCommand,
  type ProjectExportOptions,
  type ProjectImportOptions,
} from './projectsCommand'
import { predictCommand, type PredictOptions } from './predictCommand'
import type { SpecOverrides } from './readSpec'
import { CurveTarget } from '#shared/contract/curves'
import { curveTexts } from './curveTexts'
import { runsExportCommand, type RunsExportOptions } from './runsExportCommand'
import { runsImportCommand, type RunsImportOptions } from './runsImportCommand'
import { addQueueCommand } from './queueCommand'
import { addRepeatCommand } from './repeatCommand'
import { columnArgument, columnsArgument, filterArgument } from './runColumns'
import { runsCompareCommand } from './runsCompareCommand'
import { runsListCommand, type RunsListOptions } from './runsListCommand'
import { runsScriptCommand, type ScriptOptions } from './scriptCommand'
import { exitCodeOfError, exitCodes } from './exitCode'
import { tell, tellError } from './output'
import { ExportFormat } from '#shared/catalog/exports/index'
import { Inversion } from '#shared/model/predictedFile'
import type { Locale } from '#shared/texts/locale'
import { fill } from '#shared/texts/message'
import { joinWords } from '#shared/texts/punctuation'
import { encodingIds } from '#shared/catalog/dialect/encodings'
import { addStorageCommands } from './storageCommand'
import { runViews } from '#shared/model/runQuery'
import { texts } from './texts'
import { costsArgument, thresholdArgument } from './thresholdOptions'
import { addVerifyCommand } from './verifyCommand'
import { visible } from './visible'

function positive(text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1 || value > 200) throw new InvalidArgumentError('1–200')
  return value
}

function metricTag(text: string, before: readonly MetricTag[] = []): readonly MetricTag[] {
  const found = metricTags.find((tag) => tag === text)
  if (found === undefined) throw new InvalidArgumentError(metricTags.join(', '))
  return [...before, found]
}

function stepCount(text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1 || value > 1e9) throw new InvalidArgumentError('1–1000000000')
  return value
}

function foldCount(text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 2 || value > 20) throw new InvalidArgumentError('2–20')
  return value
}

function imageSize(text: string): { readonly height: number; readonly width: number } {
  const [, height, width] = /^(\d{1,4})[x×](\d{1,4})$/.exec(text) ?? []
  if (height === undefined || width === undefined) throw new InvalidArgumentError('28x28')
  return { height: Number(height), width: Number(width) }
}

const several = (text: string, before: readonly string[] | undefined): readonly string[] => [
  ...(before ?? []),
  text,
]

/** Runs a command; its errors become one line of text and an exit code. */
async function run(locale: Locale, command: () => Promise<number>): Promise<number> {
  try {
    return await command()
  } catch (thrown) {
    const error = fromCallError(thrown)
    tellError(locale, error)
    if (error.code === 'BUG' && thrown instanceof Error) tell(thrown.stack ?? '')
    return exitCodeOfError(error.code)
  }
}

/** Runs the command that the arguments ask for; everything that is told goes to the two streams. Answers with the exit code. */
export async function runProgram(context: CommandContext, args: readonly string[]): Promise<number> {
  const words = texts[context.locale]
  let exitCode: number = exitCodes.done
  const perform = async (command: () => Promise<number>): Promise<void> => {
    exitCode = await run(context.locale, command)
  }

  const program = new Command('descent')
    .description(words.programme)
    .version(context.appVersion)
    .exitOverride()
    .configureOutput({ writeErr: (text) => process.stderr.write(visible(text)) })

  program
    .command('train')
    .description(words.trainCommand)
    .argument('<spec>')
    .option('--engine <engine>', words.engineOption)
    .option('--seed <seed>', words.seedOption)
    .option('--folds <count>', words.foldsOption, foldCount)
    .addOption(new Option('--open-test', words.openTestOption).conflicts('sealed'))
    .option('--sealed', words.sealedOption)
    .addOption(
      new Option('--range-test', words.rangeTestOption)
        .default(false)
        .conflicts(['folds', 'openTest', 'sealed']),
    )
    .option('--json', words.jsonOption, false)
    .action((file: string, options: SpecOverrides & { json: boolean; rangeTest: boolean }) =>
      perform(() => trainCommand(context, file, options)),
    )

  program
    .command('import')
    .description(words.importCommand)
    .argument('<file>')
    .option('--test <file>', words.testOption)
    .option('--sheet <name>', words.sheetOption)
    .option(
      '--encoding <encoding>',
      fill(words.encodingOption, { encodings: joinWords(encodingIds, context.locale) }),
    )
    .option('--delimiter <delimiter>', words.delimiterOption)
    .option('--quote <mark>', words.quoteOption)
    .option('--escape <way>', words.escapeOption)
    .option('--comment <mark>', words.commentOption)
    .option('--totals <label>', words.totalsOption, several)
    .option('--keep <lines>', words.keepOption, several)
    .option('--no-header', words.noHeaderOption)
    .option('--first-line <line>', words.firstLineOption)
    .option('--decimal <mark>', words.decimalOption)
    .option('--thousands <mark>', words.thousandsOption)
    .option('--dates <order>', words.datesOption, several)
    .option('--times <column=form>', words.timesOption, several)
    .option('--bad-rows <treatment>', words.badRowsOption)
    .option('--missing <text>', words.missingOption, several)
    .option('--kind <column=kind>', words.kindOption, several)
    .option('--answer <column=text>', words.answerOption, several)
    .option('--keep-spaces', words.keepSpacesOption, false)
    .option('--join <column>', words.joinOption, several)
    .option('--keep-apart <column>', words.keepApartOption, several)
    .option('--test-sheet <name>', words.testWrittenOption)
    .option('--test-encoding <encoding>', words.testWrittenOption)
    .option('--test-delimiter <delimiter>', words.testWrittenOption)
    .option('--no-test-header', words.testNoHeaderOption)
    .option('--test-first-line <line>', words.testWrittenOption)
    .option('--test-decimal <mark>', words.testWrittenOption)
    .option('--test-thousands <mark>', words.testWrittenOption)
    .option('--limits <column=treatment>', words.limitsOption, several)
    .option('--size <height×width>', words.sizeOption, imageSize, { height: 32, width: 32 })
    .option('--grey', words.greyOption, false)
    .option('--train-folder <folder>', words.trainFolderOption, several)
    .option('--test-folder <folder>', words.testFolderOption, several)
    .option('--sixteen-bit <treatment>', words.sixteenBitOption)
    .option('--images <column>', words.imagesOption)
    .option('--labels <column>', words.labelsOption)
    .option('--json', words.jsonOption, false)
    .action(
      (
        file: string,
        {
          size,
          ...options
        }: Omit<ImportOptions, 'height' | 'width'> & {
          readonly size: Pick<ImportOptions, 'height' | 'width'>
        },
      ) => perform(() => importCommand(context, file, { ...options, ...size })),
    )

  program
    .command('demo')
    .description(words.demoCommand)
    .action(() => perform(() => demoCommand(context)))

  program
    .command('engines')
    .description(words.enginesCommand)
    .option('--json', words.jsonOption, false)
    .action((options: { json: boolean }) => perform(() => enginesCommand(context, options.json)))

  program
    .command('diagnostics')
    .description(words.diagnosticsCommand)
    .option('--out <file>', words.outOption)
    .option('--json', words.jsonOption, false)
    .action((options: DiagnosticsOptions) => perform(() => diagnosticsCommand(context, options)))

  program
    .command('evaluate')
    .description(words.evaluateCommand)
    .argument('<model>')
    .option('--data <data set>', words.evaluateDataOption)
    .addOption(new Option('--part <part>', words.partOption).choices(EvaluatedPart.options))
    .addOption(new Option('--open-test', words.openTestOption).conflicts(['data', 'part']))
    .option('--threshold <0–1>', words.thresholdOption, thresholdArgument)
    .option('--positive <class>', words.positiveOption)
    .option('--costs <wrong,missed>', words.costsOption, costsArgument)
    .option('--importance', words.importanceOption, false)
    .option('--groups <column>', words.groupsOption)
    .option('--json', words.jsonOption, false)
    .action((wanted: string, options: EvaluateOptions) =>
      perform(() => evaluateCommand(context, wanted, options)),
    )

  program
    .command('predict')
    .description(words.predictCommand)
    .argument('<model>')
    .argument('<file>')
    .option('--out <file>', words.predictOutOption)
    .option('--force', words.forceOption, false)
    .option('--sheet <name>', words.sheetOption)
    .addOption(new Option('--invert <when>', words.invertOption).choices(Inversion.options).default('auto'))
    .option('--json', words.jsonOption, false)
    .action((wanted: string, file: string, options: PredictOptions) =>
      perform(() => predictCommand(context, wanted, file, options)),
    )

  const models = program.command('models').description(words.modelsCommand)

  models
    .command('list')
    .description(words.modelsListCommand)
    .option('--find <words>', words.findOption)
    .option('--starred', words.starredOption, false)
    .addOption(new Option('--sort <order>', words.sortOption).choices(modelSortings).default('date'))
    .option('--json', words.jsonOption, false)
    .action((options: ModelsListOptions) => perform(() => modelsListCommand(context, options)))

  const projects = program.command('projects').description(words.projectsCommand)

  projects
    .command('list')
    .description(words.projectsListCommand)
    .option('--json', words.jsonOption, false)
    .action((options: { json: boolean }) => perform(() => projectsListCommand(context, options.json)))

  projects
    .command('export')
    .description(words.projectsExportCommand)
    .argument('<project>')
    .requiredOption('--out <file>', words.projectOutOption)
    .option('--data', words.projectDataOption)
    .option('--no-data', words.projectNoDataOption)
    .option('--force', words.forceOption, false)
    .option('--json', words.jsonOption, false)
    .action((wanted: string, options: ProjectExportOptions) =>
      perform(() => projectsExportCommand(context, wanted, options)),
    )

  projects
    .command('import')
    .description(words.projectsImportCommand)
    .argument('<file>')
    .option('--data-file <file>', words.projectDataFileOption)
    .option('--json', words.jsonOption, false)
    .action((file: string, options: ProjectImportOptions) =>
      perform(() => projectsImportCommand(context, file, options)),
    )

  projects
    .command('empty')
    .description(words.projectsEmptyCommand)
    .option('--yes', words.projectsYesOption, false)
    .option('--json', words.jsonOption, false)
    .action((options: { yes: boolean; json: boolean }) =>
      perform(() => projectsEmptyCommand(context, options)),
    )
  addStorageCommands(program, context, perform)

  models
    .command('export')
    .description(words.modelsExportCommand)
    .argument('<model>')
    .addOption(
      new Option('--to <format>', words.exportToOption).choices(ExportFormat.options).makeOptionMandatory(),
    )
    .option('--out <folder>', words.exportOutOption, '.')
    .option('--json', words.jsonOption, false)
    .action((wanted: string, options: ExportOptions) =>
      perform(() => modelsExportCommand(context, wanted, options)),
    )

  models
    .command('import')
    .description(words.modelsImportCommand)
    .argument('<file>')
    .option('--name <name>', words.importNameOption)
    .option('--onto <spec>', words.ontoOption)
    .option('--input <shape>', words.inputOption, rowShapeArgument)
    .addOption(new Option('--layout <layout>', words.layoutOption).choices(WeightsLayout.options))
    .option('--layer <id=arrays>', words.layerOption, layerArgument)
    .option('--json', words.jsonOption, false)
    .action((file: string, options: ModelsImportOptions) =>
      perform(() => modelsImportCommand(context, file, options)),
    )

  const runs = program.command('runs').description(words.runsCommand)

  runs
    .command('list')
    .description(words.listCommand)
    .option('--limit <count>', words.limitOption, positive, 50)
    .option('--metric <part/metric>', words.metricOption, metricTag)
    .option('--find <words>', words.findRunsOption)
    .option('--filter <condition>', words.filterOption, filterArgument)
    .option('--sort <column>', words.sortRunsOption, columnArgument)
    .option('--reverse', words.reverseOption, false)
    .option('--columns <columns>', words.columnsOption, columnsArgument)
    .option('--reference <run>', words.referenceOption)
    .option('--starred', words.starredRunsOption, false)
    .addOption(new Option('--view <where>', words.viewOption).choices(runViews).default('list'))
    .addOption(new Option('--csv', words.csvOption).default(false).conflicts('json'))
    .option('--json', words.jsonOption, false)
    .option('--imported', curveTexts[context.locale].listImportedOption, false)
    .action((options: RunsListOptions) => perform(() => runsListCommand(context, options)))

  runs
    .command('show')
    .description(words.showCommand)
    .argument('<run>')
    .option('--json', words.jsonOption, false)
    .action((wanted: string, options: { json: boolean }) =>
      perform(() => runsShowCommand(context, wanted, options.json)),
    )

  const curveWords = curveTexts[context.locale]

  runs
    .command('import')
    .description(curveWords.importCommand)
    .argument('<path>')
    .option('--name <name>', curveWords.nameOption)
    .option('--as <series=part/metric>', curveWords.asOption, several)
    .addOption(new Option('--counts <what>', curveWords.countsOption).choices(['epochs', 'steps']))
    .option('--steps-per-epoch <count>', curveWords.stepsOption, stepCount)
    .option('--again', curveWords.againOption, false)
    .option('--dry-run', curveWords.dryOption, false)
    .option('--json', words.jsonOption, false)
    .action((path: string, options: RunsImportOptions) =>
      perform(() => runsImportCommand(context, path, options)),
    )

  runs
    .command('export')
    .description(curveWords.exportCommand)
    .argument('<runs...>')
    .addOption(
      new Option('--to <target>', curveWords.exportTo).choices(CurveTarget.options).default('tensorboard'),
    )
    .option('--out <folder>', curveWords.exportOut)
    .option('--json', words.jsonOption, false)
    .action((wanted: readonly string[], options: RunsExportOptions) =>
      perform(() => runsExportCommand(context, wanted, options)),
    )

  runs
    .command('compare')
    .description(words.compareCommand)
    .argument('<run>')
    .argument('<others...>')
    .option('--json', words.jsonOption, false)
    .action((first: string, others: readonly string[], options: { json: boolean }) =>
      perform(() => runsCompareCommand(context, [first, ...others], options.json)),
    )

  runs
    .command('script')
    .description(words.scriptCommand)
    .argument('<run>')
    .addOption(
      new Option('--to <framework>', words.scriptToOption).choices(ScriptTarget.options).default('pytorch'),
    )
    .option('--out <folder>', words.scriptOutOption)
    .option('--with-data', words.scriptDataOption, false)
    .option('--json', words.jsonOption, false)
    .action((wanted: string, options: ScriptOptions) =>
      perform(() => runsScriptCommand(context, wanted, options)),
    )

  runs
    .command('check')
    .description(words.checkCommand)
    .argument('<run>')
    .addOption(
      new Option('--to <framework>', words.scriptToOption).choices(ScriptTarget.options).default('pytorch'),
    )
    .option('--json', words.jsonOption, false)
    .action((wanted: string, options: { to: ScriptTarget; json: boolean }) =>
      perform(() => runsCheckCommand(context, wanted, options)),
    )

  addRepeatCommand(runs, context, perform)
  addQueueCommand(runs, context, perform)
  addVerifyCommand(runs, context, perform)

  try {
    await program.parseAsync(args, { from: 'user' })
    return exitCode
  } catch (error) {
    // Commander has printed what was wrong; help and version also end here, with 0.
    const ended = error instanceof Error && 'exitCode' in error ? Number(error.exitCode) : exitCodes.failed
    return ended === 0 ? exitCodes.done : exitCodes.badInput
  }
}
