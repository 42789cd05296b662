import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '#shared/errors'
import type { RunSpec } from '#shared/model/runSpec'

/** The file of the weights that a specification begins with, as a job of a worker names it; nothing where all are drawn. */
export const weightsFor = ({ initialWeights }: RunSpec, folder: string): { readonly weightsFile?: string } =>
  initialWeights === undefined ? {} : { weightsFile: join(folder, `${initialWeights.sha256}.safetensors`) }

/** @throws {AppError} initialWeightsMissing, before a run is logged that could not begin */
export function expectWeights(spec: RunSpec, folder: string): void {
  const { weightsFile } = weightsFor(spec, folder)
  if (weightsFile === undefined || existsSync(weightsFile)) return
  const name = spec.initialWeights?.name ?? ''
  throw new AppError('NOT_FOUND', 'initialWeightsMissing', { name, path: weightsFile })
}
