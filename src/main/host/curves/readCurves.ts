import { createHash, type Hash } from 'node:crypto'
import { AppError } from '#shared/errors'
import { proposeMeanings, type NamedSeries } from '#shared/curves/proposeMeaning'
import { foundStepsPerEpoch } from '#shared/curves/stepsPerEpoch'
import { toMeasured } from '#shared/model/number'
import type { CurveNote, FoundRun, SeriesMeaning, SeriesOutline } from '#shared/model/importedRun'
import { readEventFile } from './events/readEventFile'
import { filePieces } from './filePieces'
import { findCurveFiles, type CurveSource } from './findCurveFiles'
import { seriesBuilder } from './seriesBuilder'
import { openCurveTable } from './tables/openTable'
import { readTableRows } from './tables/readTableRows'

/** A run of another program with its points. */
export type ReadRun = Omit<FoundRun, 'series' | 'known'> & { readonly series: readonly ReadSeries[] }

/** A series with its points and what it is taken for. */
export type ReadSeries = NamedSeries & { readonly meaning: SeriesMeaning }

/** The series as people are shown it. */
export function outlineOf({ name, points, meaning }: ReadSeries): SeriesOutline {
  const { steps, values, epochs } = points
  return {
    name,
    points: steps.length,
    firstStep: steps.at(0) ?? 0,
    lastStep: steps.at(-1) ?? 0,
    last: toMeasured(values.at(-1) ?? Number.NaN),
    hasEpochs: epochs !== null,
    meaning,
  }
}

/** The end of a name tells runs apart; a longer one has no room. */
const shortName = (name: string): string => Array.from(name.trim()).slice(-100).join('') || '–'

type Unproposed = Omit<ReadRun, 'series' | 'stepsPerEpoch'> & { readonly series: readonly NamedSeries[] }

function withMeanings({ series, notes, ...run }: Unproposed): ReadRun {
  const { meanings, doubles } = proposeMeanings(run.name, series)
  const proposed = series.flatMap((one, index) => {
    const meaning = meanings[index]
    return meaning === undefined ? [] : [{ ...one, meaning }]
  })
  const note: readonly CurveNote[] =
    doubles.length === 0 ? [] : [{ kind: 'sameMeaning', series: [...doubles] }]
  const stepsPerEpoch = foundStepsPerEpoch(series.map(({ points }) => points))
  return { ...run, name: shortName(run.name), stepsPerEpoch, series: proposed, notes: [...notes, ...note] }
}

async function readEvents({ key, name, files, beside }: CurveSource): Promise<readonly ReadRun[]> {
  const builder = seriesBuilder()
  const hash = createHash('sha256')
  const notes: CurveNote[] = []
  let others = 0
  for (const file of files) {
    const outcome = await readEventFile(filePieces(file, hash), file, builder)
    notes.push(...outcome.notes)
    others += outcome.others
  }
  if (others > 0) notes.push({ kind: 'notScalar', count: others })
  if (beside.length > 0) notes.push({ kind: 'besideEvents', files: [...beside] })
  const series = builder.series()
  if (series.length === 0) return []
  const content = hash.digest('hex')
  const run = { key, name, format: 'tensorboard' as const, files: [...files], content, settings: {} }
  return [withMeanings({ ...run, notes, series })]
}

/** What tells the runs of one file apart. */
const contentOf = (hash: Hash, run: string | null): string => {
  const own = hash.copy()
  return (run === null ? own : own.update(`\0${run}`)).digest('hex')
}

async function readTable({ key, name, files, isChosen }: CurveSource): Promise<readonly ReadRun[]> {
  const [file = ''] = files
  const hash = createHash('sha256')
  const { format, rows } = await openCurveTable(file, hash)
  const { runs, settings, notes, isCounted } = await readTableRows(rows, file, name)
  // A folder may hold tables of data, which are no curves.
  if (!isChosen && !isCounted) return []
  return runs.map(({ run, series }) =>
    withMeanings({
      key: run === null ? key : `${key === '.' ? '' : `${key}/`}${run}`,
      name: run === null || run === '' ? name : run,
      format,
      files: [...files],
      content: contentOf(hash, run),
      settings,
      notes: [...notes],
      series: series.series(),
    }),
  )
}

/** A file of a folder that is no curves after all costs only itself. */
async function readSource(source: CurveSource): Promise<readonly ReadRun[]> {
  try {
    return await (source.kind === 'events' ? readEvents(source) : readTable(source))
  } catch (error) {
    if (!source.isChosen && error instanceof AppError && error.reason === 'curvesNotRead') return []
    throw error
  }
}

/**
 * The runs of a file, or of a folder and those below it, one after the other: only one at a time is held in memory.
 * @throws {AppError} curvesNothing, curvesNotRead, curvesTooMany, fileMissing, fileUnreadable …
 */
export async function* readCurves(path: string): AsyncGenerator<ReadRun, void> {
  let found = 0
  for (const source of await findCurveFiles(path)) {
    for (const run of await readSource(source)) {
      found += 1
      yield run
    }
  }
  if (found === 0) throw new AppError('INVALID_INPUT', 'curvesNothing', { path })
}
