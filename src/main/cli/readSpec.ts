import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { z } from 'zod'
import { withPaths } from '#shared/catalog/sources/ofSource'
import { AppError } from '#shared/errors'
import { fileFault } from '#shared/fileFault'
import { EngineChoice } from '#shared/model/engine'
import { hasTestPart, RunSpec, type RunData, type Split } from '#shared/model/runSpec'
import { decodeText } from './decodeText'
import { findJsonFault } from './jsonFault'

/** What the command line may say instead of the specification. */
export type SpecOverrides = {
  readonly engine?: string | undefined
  readonly seed?: string | undefined
  /** Into how many folds the rows are dealt. */
  readonly folds?: number | undefined
  /** The test part is opened, or stays sealed, whatever the file says. */
  readonly openTest?: boolean | undefined
  readonly sealed?: boolean | undefined
}

const Seed = z.coerce.number().int().min(0).max(0xffff_ffff)

/** A split into folds instead of the one that there is; what else it says stays. */
function withFolds(split: Split, folds: number): Split {
  // Folds are no order of time: there is nothing of it to keep.
  if (split.kind === 'time')
    return { kind: 'k-fold', folds, fold: 0, validation: 0, stratified: false, seed: 0 }
  const { stratified, seed } = split
  const group = split.kind === 'given' || split.group === undefined ? {} : { group: split.group }
  const validation = split.kind === 'k-fold' ? split.validation : 0
  return { kind: 'k-fold', folds, fold: 0, validation, stratified, seed, ...group }
}

/**
 * A training in the terminal ends with its test part, unless the file or an option leaves it sealed (ADR 32). Folds leave
 * none to open, also where the file opens one; asked for by hand it is refused.
 */
function opensTest(spec: RunSpec, { folds, openTest, sealed }: SpecOverrides): Pick<RunSpec, 'openTest'> {
  if (openTest === true) return { openTest }
  const opens = sealed !== true && (spec.openTest ?? hasTestPart(spec.data.split))
  return opens && folds === undefined ? { openTest: true } : {}
}

/** A new run scales the target of a regression unless it says otherwise. */
const withTargetScaling = (data: RunData): RunData =>
  data.task === 'regression' ? { ...data, targetScaling: data.targetScaling ?? 'standard' } : data

function option<T>(schema: z.ZodType<T>, name: string, value: unknown): T {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const message = parsed.error.issues[0]?.message ?? ''
  throw new AppError('INVALID_INPUT', 'badInput', { field: name, message })
}

async function readText(file: string): Promise<string> {
  try {
    return decodeText(await readFile(file))
  } catch (error) {
    throw fileFault(error, file)
  }
}

/**
 * The run specification in a file, with overrides. Paths of data in it count from the file's folder.
 * Fails with `fileMissing`, `fileUnreadable`, `specNotJson` (file, line, column, what stands there) or `badSpec` (file, field, what is wrong there).
 */
export async function readSpec(file: string, overrides: SpecOverrides): Promise<RunSpec> {
  const text = await readText(file)
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch (error) {
    const fault = findJsonFault(text)
    const details = { file, ...(fault === null ? {} : fault) }
    throw new AppError('INVALID_INPUT', 'specNotJson', details, { cause: error })
  }
  const parsed = RunSpec.safeParse(document)
  if (!parsed.success) {
    const [first] = parsed.error.issues
    const details = { file, field: first?.path.join('.') ?? '', message: first?.message ?? '' }
    throw new AppError('INVALID_INPUT', 'badSpec', details)
  }
  const { openTest: _, ...spec } = parsed.data
  return {
    ...spec,
    ...opensTest(parsed.data, overrides),
    data: {
      ...withTargetScaling(spec.data),
      source: withPaths(spec.data.source, (path) => resolve(dirname(resolve(file)), path)),
      split: overrides.folds === undefined ? spec.data.split : withFolds(spec.data.split, overrides.folds),
    },
    engine: overrides.engine === undefined ? spec.engine : option(EngineChoice, '--engine', overrides.engine),
    training: {
      ...spec.training,
      seed: overrides.seed === undefined ? spec.training.seed : option(Seed, '--seed', overrides.seed),
    },
  }
}
