import { existsSync } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, extname, join, resolve } from 'node:path'
import { AppError, unreachable } from '#shared/errors'
import { systemCode, writeFault } from '#shared/fileFault'
import type { ModelId } from '#shared/model/ids'
import type { WhatIf } from '#shared/contract/models'
import type {
  AnswerEvent,
  AnswerTarget,
  Inversion,
  OwnImage,
  PredictPreview,
  SeenAnswer,
} from '#shared/model/predictedFile'
import type { Locale } from '#shared/texts/locale'
import type { Prediction, TrainedModel } from '#shared/model/trainedModel'
import type { HostDependencies } from '../dependencies'
import type { Folders } from '../folders'
import type { InferenceWorker } from '../inferenceWorker'
import type { AllowedPaths } from '../paths/allowedPaths'
import { connectWorker, explainCrash } from '../wire'
import { freeFile } from './freeFile'
import { noteDraft } from './exportDrafts'
import { fileName } from './exportFolder'

/** What answering files needs of the host. */
type PredictionParts = {
  readonly deps: Pick<HostDependencies, 'startWorker' | 'chooseSaved' | 'randomId' | 'log'>
  readonly folders: Folders
  readonly inference: InferenceWorker
  readonly paths: Pick<AllowedPaths, 'expectRead' | 'expectWrite'>
}

/** A file and the model that answers it. */
type Question = {
  readonly modelId: ModelId
  readonly path: string
  readonly table: string | null
  readonly inversion: Inversion
  readonly locale: Locale
}

/** Files answered by models. */
export function modelPredictions(
  { deps, folders, inference, paths }: PredictionParts,
  models: {
    readonly get: (id: ModelId) => TrainedModel
    readonly folderOf: (id: ModelId) => string
  },
) {
  function jobOf({ modelId, path, table, inversion, locale }: Question) {
    paths.expectRead(path)
    const { datasetId, threshold } = models.get(modelId)
    const dataset = folders.dataset(datasetId)
    return {
      folder: models.folderOf(modelId),
      datasetFolder: existsSync(dataset) ? dataset : null,
      path: resolve(path),
      table,
      inversion,
      locale,
      threshold,
    }
  }

  /** Where to write; null where the dialog for it was cancelled. */
  async function targetFor(path: string, target: AnswerTarget): Promise<string | null> {
    const name = `${fileName(basename(path, extname(path)))}-predictions`
    switch (target.kind) {
      case 'dialog':
        return (await deps.chooseSaved?.(join(dirname(path), name), 'csv')) ?? null
      case 'beside':
        paths.expectWrite(dirname(path))
        return freeFile(dirname(path), name, '.csv')
      case 'file': {
        const file = resolve(target.file)
        paths.expectWrite(dirname(file))
        if (!target.replace && existsSync(file)) {
          throw new AppError('INVALID_INPUT', 'predictOutExists', { file })
        }
        return file
      }
      default:
        return unreachable(target)
    }
  }

  async function* predictFile(
    { target: wanted, ...question }: Question & { readonly target: AnswerTarget },
    signal?: AbortSignal,
  ): AsyncGenerator<AnswerEvent, void> {
    const job = jobOf(question)
    const target = await targetFor(job.path, wanted)
    if (target === null) {
      yield { kind: 'notChosen' }
      return
    }
    if (await isSameFile(job.path, target)) {
      throw new AppError('INVALID_INPUT', 'predictOverInput', { file: target })
    }
    const started = performance.now()
    const id = deps.randomId()
    const draft = join(dirname(target), `.${fileName(basename(target))}.exporting-${id}`)
    const forget = await noteDraft({ notes: folders.exports, log: deps.log }, draft, id)
    const cancelled = (cause?: unknown): AppError =>
      new AppError('CANCELLED', 'predictCancelled', {}, { cause })
    const worker = deps.startWorker({ label: 'predict' })
    const stop = (): void => worker.kill()
    signal?.addEventListener('abort', stop, { once: true })
    try {
      if (signal?.aborted === true) throw cancelled()
      const { client } = await connectWorker(worker, 'model')
      for await (const event of await client.model.predictFile({ ...job, target: draft })) {
        if (event.kind === 'done') {
          await rename(draft, target).catch((error: unknown) => {
            throw writeFault(error, target)
          })
          yield { ...event, file: target, seconds: (performance.now() - started) / 1000 }
        } else yield event
      }
    } catch (error) {
      if (signal?.aborted === true) throw cancelled(error)
      throw namingTarget(await explainCrash(error, worker, 'model'), draft, target)
    } finally {
      signal?.removeEventListener('abort', stop)
      worker.kill()
      await worker.exited
      await rm(draft, { force: true })
      await forget()
    }
  }

  return {
    predictFile,
    async predictImage(id: ModelId, own: OwnImage, inversion: Inversion): Promise<SeenAnswer> {
      if (own.kind === 'file') paths.expectRead(own.path)
      const { threshold } = models.get(id)
      const asked = { folder: models.folderOf(id), own, inversion, threshold }
      return await inference.ask((worker) => worker.model.predictImage(asked))
    },
    async whatIf({ modelId, ...asked }: WhatIf & { readonly modelId: ModelId }): Promise<Prediction[]> {
      const { threshold } = models.get(modelId)
      const folder = models.folderOf(modelId)
      return await inference.ask((worker) => worker.model.whatIf({ folder, threshold, ...asked }))
    },
    async previewFile(question: Question, signal?: AbortSignal): Promise<PredictPreview> {
      const job = jobOf(question)
      return await inference.ask((worker) =>
        worker.model.previewFile(job, signal === undefined ? {} : { signal }),
      )
    },
  }
}

/** Whether two paths name one file, by whatever links. */
async function isSameFile(path: string, other: string): Promise<boolean> {
  const find = (at: string) =>
    stat(at, { bigint: true }).catch((error: unknown) => {
      if (systemCode(error) === null) throw error
      return null
    })
  const [left, right] = [await find(path), await find(other)]
  return left !== null && right !== null && left.dev === right.dev && left.ino === right.ino
}

/** A fault of the hidden file as one of the file that a person asked for. */
function namingTarget(error: unknown, draft: string, target: string): unknown {
  if (!(error instanceof AppError) || error.details['file'] !== draft) return error
  return new AppError(error.code, error.reason, { ...error.details, file: target }, { cause: error })
}
