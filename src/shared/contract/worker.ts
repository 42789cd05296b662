import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { ExportFormat } from '../catalog/exports'
import { Loss } from '../catalog/losses'
import { ClassCurves } from '../model/classCurves'
import { CsvPreview } from '../model/csvFormat'
import { DataPicture, PictureWish } from '../model/dataPicture'
import { DataSummary, Finding, ProfilePage } from '../model/dataProfile'
import { DecisionThreshold, MistakeCosts, ThresholdCounts } from '../model/decisionThreshold'
import { DatasetManifest, DatasetSource, ReadProgress } from '../model/dataset'
import { EvaluatedPart, Evaluation } from '../model/evaluation'
import { ExportCheck } from '../model/exportCheck'
import { GroupScores } from '../model/groupScores'
import { ImportanceEvent } from '../model/importance'
import { RangeTestEvent } from '../model/rangeTest'
import { Residuals } from '../model/residuals'
import { EvaluatedRowPage, RowsWish } from '../model/evaluatedRows'
import { EngineChoice } from '../model/engine'
import { ModelFileView, TakenWeights, WeightsFit, WeightsWish } from '../model/modelFile'
import { ImageFolderPreview, ImageFolderRequest } from '../model/imageFolder'
import { ParameterInfo, ModelSignature, Prediction } from '../model/trainedModel'
import { RunData, RunSpec } from '../model/runSpec'
import { DurableEvent, LiveFrame } from '../model/runEvent'
import { SurfaceChoice, SurfaceColumns, SurfacePlane } from '../model/surface'
import { Measured } from '../model/number'
import { ArrayFormat, LayerActivation, ParameterPicture } from '../model/parameterPicture'
import { Caveat } from '../script/caveats'
import { ScriptTarget } from '../script/program'
import { operation } from './base'
import { Example, ExampleWish } from './datasets'
import { EngineStatus } from './engines'
import { ParameterPage, PredictionInput, WhatIf } from './models'
import { Inversion, OwnImage, PredictEvent, PredictPreview, SeenAnswer } from '../model/predictedFile'
import { locales } from '../texts/locale'
import { PreviewWish } from './previewParts'
import { FoundRows, RowView } from './rowView'

/** Training as the host sees it: what must be stored and acknowledged, what may be dropped, what goes to the log. */
export const TrainingEvent = z.discriminatedUnion('lane', [
  z.object({ lane: z.literal('durable'), seq: z.int().min(1), event: DurableEvent }),
  z.object({ lane: z.literal('live'), frame: LiveFrame }),
  z.object({ lane: z.literal('log'), level: z.enum(['info', 'warn', 'error']), message: z.string() }),
])
export type TrainingEvent = z.infer<typeof TrainingEvent>

/** Everything one training needs; the process knows no database and no paths of its own. */
export const TrainingJob = z.object({
  spec: RunSpec,
  datasetFolder: z.string(),
  /** Where checkpoints and the final model are written; the process makes it. */
  runFolder: z.string(),
  /** A checkpoint's folder to continue from. */
  resumeFrom: z.string().nullable(),
  /** Folder of the runtime pack that the native engine loads; null when there is none. */
  runtimePack: z.string().nullable(),
  /** A table with more bytes than this is read from disk while it trains, block by block; at least 16 MiB. */
  dataMemoryBytes: z
    .int()
    .min(16 << 20)
    .default(1 << 30),
  /** The file of the weights that the specification begins with, where it names some. */
  weightsFile: z.string().optional(),
  /** Whether to draw, epoch by epoch, what the network gives on a plane of two inputs; frames lie in the run's folder. */
  drawSurface: z.boolean().optional(),
  /** Which plane; null and absent are that of a network of exactly two inputs, or none before one is chosen. */
  surface: SurfaceChoice.nullable().optional(),
})
export type TrainingJob = z.infer<typeof TrainingJob>

/** A training that is likely to begin: a job without what only a run has. */
export const LikelyJob = TrainingJob.omit({ runFolder: true, resumeFrom: true })
export type LikelyJob = z.infer<typeof LikelyJob>

/** What of a job decides what is computed; two runs of one job have two names. */
export const likelyJob = ({
  spec,
  datasetFolder,
  runtimePack,
  dataMemoryBytes,
  weightsFile,
  drawSurface,
  surface,
}: LikelyJob): LikelyJob => ({
  spec: { ...spec, name: 'training' },
  datasetFolder,
  runtimePack,
  dataMemoryBytes,
  weightsFile,
  drawSurface,
  surface: surface ?? null,
})

/** What the worker found when it made a data set in a folder. */
export const WorkerImportEvent = z.discriminatedUnion('kind', [
  ReadProgress,
  z.object({ kind: z.literal('done'), manifest: DatasetManifest, bytes: z.int() }),
])
export type WorkerImportEvent = z.infer<typeof WorkerImportEvent>

/** A file, or a folder of images, that a model is to answer. */
const PredictFileJob = z.object({
  /** The model's. */
  folder: z.string(),
  /** The data set that the model was trained with; null where it is gone. */
  datasetFolder: z.string().nullable(),
  path: z.string(),
  /** Which table of a file that holds several. */
  table: z.string().nullable(),
  /** Of images. */
  inversion: Inversion,
  /** Of what is said of single rows. */
  locale: z.enum(locales),
  /** The model's. */
  threshold: DecisionThreshold.nullable(),
})
export type PredictFileJob = z.infer<typeof PredictFileJob>
/** How answers follow from what a network gave. */
const AnswerRule = z.object({ loss: Loss, threshold: DecisionThreshold.nullable() })

const folder = z.object({ folder: z.string() })
const dataOfRun = z.object({ datasetFolder: z.string(), data: RunData })

/** What the host can ask of a worker process. A process trains one run, or imports, or answers questions on a model. */
export const workerContract = {
  hello: operation
    .input(z.object({ protocol: z.int() }))
    .output(z.object({ protocol: z.int(), pid: z.int(), node: z.string() })),
  engines: {
    check: operation
      .input(z.object({ engine: EngineChoice, runtimePack: z.string().nullable() }))
      .output(EngineStatus),
  },
  training: {
    /** Starts the engine as it suits a small step, for a training that nobody has specified yet. */
    warm: operation
      .input(z.object({ engine: EngineChoice, runtimePack: z.string().nullable() }))
      .output(z.object({ warm: z.literal(true) })),
    /**
     * Does everything that comes before the first step, so that `begin` with the same job starts there. Not `suited` where
     * the engine of this process was started for a step of another size: only a fresh process computes the same bits then.
     */
    prepare: operation.input(LikelyJob).output(z.object({ suited: z.boolean() })),
    /** Starts training at once; a second call is a CONFLICT. */
    begin: operation.input(TrainingJob).output(z.object({ accepted: z.literal(true) })),
    /** One reader. Durable events are repeated from the first unacknowledged one when the reader comes back. */
    events: operation.output(eventIterator(TrainingEvent)),
    /** Everything up to `seq` is stored. */
    acknowledge: operation.input(z.object({ seq: z.int().min(1) })).output(z.object({ seq: z.int() })),
    command: operation
      .input(z.object({ command: z.enum(['pause', 'resume', 'checkpoint', 'stop']) }))
      .output(z.object({ queued: z.literal(true) })),
    /** Draws another plane from the next epoch on. */
    drawSurface: operation.input(SurfaceChoice).output(z.object({ queued: z.literal(true) })),
    /** Trains the first steps with a rising learning rate and forgets them; leaving the iterator ends it. */
    rangeTest: operation.input(LikelyJob).output(eventIterator(RangeTestEvent)),
  },
  data: {
    /** Makes a data set's folder from a source; `filesFolder` holds the files of a download, `samplesFolder` the app's samples. */
    import: operation
      .input(
        z.object({
          source: DatasetSource,
          targetFolder: z.string(),
          filesFolder: z.string().nullable(),
          samplesFolder: z.string(),
        }),
      )
      .output(eventIterator(WorkerImportEvent)),
    /** Reads the beginning of a delimited text file, and some places further on; `format` null finds everything out. */
    preview: operation.input(PreviewWish).output(CsvPreview),
    /** What a folder of images holds; `pixels` are those of the tiles, as base64. */
    imageFolder: operation
      .input(z.object({ folder: z.string(), wanted: ImageFolderRequest }))
      .output(z.object({ look: ImageFolderPreview, pixels: z.string() })),
    /** Everything about the columns from `from` on that does not depend on a run's settings. */
    profile: operation
      .input(z.object({ datasetFolder: z.string(), from: z.int().min(0) }))
      .output(ProfilePage),
    summary: operation.input(dataOfRun).output(DataSummary),
    findings: operation.input(dataOfRun).output(z.array(Finding)),
    example: operation.input(dataOfRun.extend({ wish: ExampleWish })).output(Example),
    picture: operation.input(dataOfRun.extend({ wish: PictureWish })).output(DataPicture),
    /** Row numbers of a view, from `offset` on. */
    find: operation
      .input(
        z.object({
          datasetFolder: z.string(),
          view: RowView,
          offset: z.int().min(0),
          limit: z.int().min(1).max(1000),
        }),
      )
      .output(FoundRows),
    /** How many of the rows of a view are in the test part of a run. */
    testRows: operation.input(dataOfRun.extend({ view: RowView })).output(z.object({ rows: z.int().min(0) })),
  },
  script: {
    /** Writes a script with everything that lies beside it but the data's own file; gives the names of the files. */
    write: operation
      .input(
        z.object({
          spec: RunSpec,
          target: ScriptTarget,
          testOpen: z.boolean(),
          /** The threshold of the run's model. */
          threshold: DecisionThreshold.nullable(),
          datasetFolder: z.string(),
          weightsFile: z.string().optional(),
          targetFolder: z.string(),
          notebook: z.boolean(),
          dataElsewhere: z.boolean(),
          gone: z.boolean(),
          /** The data are not written, also where they lie in no file of their own. */
          leaveData: z.boolean().default(false),
        }),
      )
      .output(z.object({ files: z.array(z.string()), caveats: z.array(Caveat) })),
    /** What the network gives for the first training rows before it is trained, one row after the other. */
    firstOutputs: operation
      .input(
        z.object({
          spec: RunSpec,
          datasetFolder: z.string(),
          weightsFile: z.string().optional(),
          rows: z.int().min(1).max(1000),
        }),
      )
      .output(z.object({ outputs: z.array(Measured) })),
  },
  model: {
    signature: operation.input(folder).output(ModelSignature),
    predict: operation
      .input(
        z.object({
          folder: z.string(),
          input: PredictionInput,
          threshold: DecisionThreshold.nullable(),
        }),
      )
      .output(Prediction),
    /** Answers every row of a file into the new file `target`; leaving the iterator cancels, and removes it. */
    predictFile: operation
      .input(PredictFileJob.extend({ target: z.string() }))
      .output(eventIterator(PredictEvent)),
    /** The first rows of a file with their answers. */
    previewFile: operation.input(PredictFileJob).output(PredictPreview),
    /** An image of a person's own, as the network sees it, with its answer. */
    predictImage: operation
      .input(
        z.object({
          folder: z.string(),
          own: OwnImage,
          inversion: Inversion,
          threshold: DecisionThreshold.nullable(),
        }),
      )
      .output(SeenAnswer),
    /** The answers for one row with each of these values in place of the feature's (by its number) own. */
    whatIf: operation
      .input(WhatIf.extend({ folder: z.string(), threshold: DecisionThreshold.nullable() }))
      .output(z.array(Prediction)),
    surface: operation
      .input(
        z.object({
          folder: z.string(),
          columns: SurfaceColumns,
          row: z.array(z.number().nullable()),
          threshold: DecisionThreshold.nullable(),
        }),
      )
      .output(z.object({ plane: SurfacePlane, cells: z.string() })),
    parameters: operation.input(folder).output(z.array(ParameterInfo)),
    /** Writes an array of parameters into a file. */
    writeParameter: operation
      .input(folder.extend({ name: z.string(), format: ArrayFormat, path: z.string() }))
      .output(z.object({ values: z.int() })),
    parameterPicture: operation
      .input(folder.extend({ name: z.string(), from: z.int(), channel: z.int().nullable() }))
      .output(ParameterPicture),
    activations: operation.input(folder.extend({ input: PredictionInput })).output(z.array(LayerActivation)),
    parameterValues: operation
      .input(z.object({ folder: z.string(), name: z.string(), offset: z.int().min(0) }))
      .output(ParameterPage),
    /**
     * `part` is one of the model's own split, or `all` rows of data that it was not trained on. Beside a specification that
     * says `openTest`, asking for `test` here is the only way to a figure of the test part.
     */
    evaluate: operation
      .input(
        z.object({
          folder: z.string(),
          datasetFolder: z.string(),
          part: EvaluatedPart,
          /** Is written: what is answered for each row. */
          rowsFile: z.string(),
        }),
      )
      .output(Evaluation),
    /** Some of what was answered for each row; `file` is what an evaluation has written. */
    evaluatedRows: operation
      .input(z.object({ file: z.string(), rule: AnswerRule, wish: RowsWish, datasetFolder: z.string() }))
      .output(EvaluatedRowPage),
    /** The same evaluation of the rows of a file for a threshold. */
    evaluationWith: operation
      .input(z.object({ file: z.string(), rule: AnswerRule, evaluation: Evaluation }))
      .output(Evaluation),
    classCurves: operation
      .input(z.object({ file: z.string(), loss: Loss, shown: z.array(z.int().min(0)) }))
      .output(ClassCurves),
    residuals: operation
      .input(z.object({ file: z.string(), datasetFolder: z.string(), column: z.string().nullable() }))
      .output(Residuals),
    groupScores: operation
      .input(z.object({ file: z.string(), rule: AnswerRule, datasetFolder: z.string(), column: z.string() }))
      .output(GroupScores),
    /** Of a model of a table on the rows of its own data that `part` names, or on training rows where there are none. */
    importance: operation
      .input(
        z.object({
          folder: z.string(),
          datasetFolder: z.string(),
          part: z.enum(['validation', 'fold']),
          threshold: DecisionThreshold.nullable(),
        }),
      )
      .output(eventIterator(ImportanceEvent)),
    thresholdCounts: operation
      .input(
        z.object({
          file: z.string(),
          loss: Loss,
          positive: z.int().min(0).max(1),
          value: z.number(),
          costs: MistakeCosts,
        }),
      )
      .output(z.object({ at: ThresholdCounts, cheapest: ThresholdCounts })),
    /** What a model's file holds. */
    readFile: operation.input(z.object({ path: z.string() })).output(ModelFileView),
    /** How its arrays would be fitted onto a network. */
    fitFile: operation.input(z.object({ path: z.string(), wish: WeightsWish })).output(WeightsFit),
    /** Keeps its weights in `target`, for its own network or for the one that `wish` names. */
    takeFile: operation
      .input(
        z.object({ path: z.string(), name: z.string(), wish: WeightsWish.nullable(), target: z.string() }),
      )
      .output(TakenWeights),
    /** The same with the weights of a saved model. */
    takeModel: operation
      .input(z.object({ folder: z.string(), name: z.string(), target: z.string() }))
      .output(TakenWeights),
    export: operation
      .input(
        z.object({
          folder: z.string(),
          targetFolder: z.string(),
          format: ExportFormat,
          threshold: DecisionThreshold.nullable(),
          datasetFolder: z.string().nullable(),
          part: z.enum(['validation', 'fold']),
        }),
      )
      .output(z.object({ files: z.array(z.string()), check: ExportCheck })),
  },
}
