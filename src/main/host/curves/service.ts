import { setImmediate } from 'node:timers/promises'
import type { BroughtRun, CurveSubject, CurveTarget, KnownRun, WrittenCurves } from '#shared/contract/curves'
import { AppError } from '#shared/errors'
import { drawnBy, placePoints } from '#shared/curves/placePoints'
import { ImportedRunId } from '#shared/model/ids'
import type { FoundRun, ImportedRun, PlacedSeries, SeriesMeaning } from '#shared/model/importedRun'
import { toMeasured } from '#shared/model/number'
import { thinnedIndices } from '#shared/thinning'
import type { ExperimentStore } from '#main/db/store'
import type { HostDependencies } from '../dependencies'
import type { RunService } from '../runs/service'
import { freeFolder } from '../scripts/targetFolder'
import { exportedRun } from './export/exportedRun'
import { writeCurves } from './export/writeCurves'
import type { AllowedPaths } from '../paths/allowedPaths'
import { outlineOf, readCurves, type ReadRun } from './readCurves'

/** Curves of other programs: looked at, brought in, drawn. */
export type CurveService = ReturnType<typeof curveService>

type Meanings = Readonly<Record<string, SeriesMeaning>>

/** The imported curves of one data folder. */
export function curveService(
  store: ExperimentStore,
  runs: Pick<RunService, 'get'>,
  paths: Pick<AllowedPaths, 'expectRead' | 'expectWrite'>,
  { now, randomId }: Pick<HostDependencies, 'now' | 'randomId'>,
) {
  const get = (id: ImportedRunId): ImportedRun => {
    const found = store.imported.find(id)
    if (found === null) throw new AppError('NOT_FOUND', 'runMissing', { message: id })
    return found
  }

  const keep = (path: string, read: ReadRun, said: BroughtRun): ImportedRun => {
    const { key, format, content, settings, notes } = read
    const series = read.series.map((one) => ({
      ...outlineOf(one),
      meaning: said.meanings[one.name] ?? one.meaning,
    }))
    const { name, stepsPerEpoch } = said
    return store.transaction(() =>
      store.imported.insert({
        id: ImportedRunId.parse(`curves-${randomId()}`),
        content,
        createdAt: now(),
        document: { name, format, source: path, key, settings, stepsPerEpoch, series, notes: [...notes] },
        points: read.series.map(({ points }) => points),
      }),
    )
  }

  return {
    get,
    list: (): ImportedRun[] => store.imported.list(),

    async preview(path: string): Promise<FoundRun[]> {
      paths.expectRead(path)
      const runs: FoundRun[] = []
      for await (const { series, ...run } of readCurves(path)) {
        runs.push({ ...run, series: series.map(outlineOf), known: store.imported.numberOf(run.content) })
      }
      return runs
    },

    async bring(path: string, runs: readonly BroughtRun[], again: boolean) {
      paths.expectRead(path)
      const wanted = new Map(runs.map((run) => [run.key, run]))
      const imported: ImportedRun[] = []
      const known: KnownRun[] = []
      for await (const read of readCurves(path)) {
        const said = wanted.get(read.key)
        if (said === undefined) continue
        wanted.delete(read.key)
        const number = store.imported.numberOf(read.content)
        if (number !== null && !again) known.push({ key: read.key, number })
        else imported.push(keep(path, read, said))
      }
      const [gone] = wanted.keys()
      if (gone !== undefined) throw new AppError('CONFLICT', 'curvesChanged', { path, run: gone })
      return { imported, known }
    },

    /** Gives the host a rest between series: each is read whole. */
    async series(id: ImportedRunId, points: number): Promise<PlacedSeries[]> {
      const { number, series, stepsPerEpoch } = get(id)
      const placed: PlacedSeries[] = []
      for (const [place, { name, meaning }] of series.entries()) {
        await setImmediate()
        const stored = store.imported.points(number, place)
        const drawn = stored === null ? null : placePoints(stored, meaning, stepsPerEpoch)
        if (drawn === null) continue
        const { steps, values } = drawn
        const indices = thinnedIndices(values.length, points, (index) => values[index] ?? Number.NaN)
        placed.push({
          name,
          tag: meaning.tag,
          axis: drawnBy(meaning),
          steps: indices.map((index) => steps[index] ?? 0),
          values: indices.map((index) => toMeasured(values[index] ?? Number.NaN)),
          total: values.length,
        })
      }
      return placed
    },

    change(id: ImportedRunId, name: string, stepsPerEpoch: number | null, meanings: Meanings): ImportedRun {
      const { number: _number, id: _id, content: _content, createdAt: _createdAt, ...document } = get(id)
      const series = document.series.map((one) => ({ ...one, meaning: meanings[one.name] ?? one.meaning }))
      return store.imported.change(id, { ...document, name, stepsPerEpoch, series })
    },

    /** Writes runs for other programs; with `inside` into a new folder in that one. @throws {AppError} pathNotGiven */
    async export(wish: {
      readonly runs: readonly CurveSubject[]
      readonly target: CurveTarget
      readonly folder: string
      readonly inside: boolean
    }): Promise<WrittenCurves> {
      paths.expectWrite(wish.folder)
      const source = { store, detail: runs.get, imported: get }
      const exported = wish.runs.map((subject) => exportedRun(source, subject))
      const folder = wish.inside ? freeFolder(wish.folder, `curves-${wish.target}`) : wish.folder
      return writeCurves(exported, wish.target, folder, randomId())
    },

    setRemoved(id: ImportedRunId, isRemoved: boolean): ImportedRun {
      const run = get(id)
      store.imported.setRemoved(id, isRemoved ? now() : null)
      return run
    },
  }
}
