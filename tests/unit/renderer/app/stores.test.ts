import { createPinia, setActivePinia } from 'pinia'
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { connect } from '#renderer/api/host'
import { useDatasets } from '#renderer/features/data/datasetsStore'
import { useMainAction } from '#renderer/app/stages/useMainAction'
import { useImportPanel } from '#renderer/features/import/importPanelStore'
import { useRuns } from '#renderer/features/runs/runsStore'
import { useLiveRun } from '#renderer/features/train/liveRunStore'
import { useProject } from '#renderer/features/project/projectStore'
import { useProjects } from '#renderer/features/project/projectsStore'
import { useSession } from '#renderer/app/sessionStore'
import { useSettings } from '#renderer/features/settings/settingsStore'
import { schedules } from '#shared/catalog/schedules/index'
import { useStages } from '#renderer/app/stages/stagesStore'
import { AppError } from '#shared/errors'
import { RunId } from '#shared/model/ids'
import { mostSeen } from '#shared/model/settings'
import { fakeDataset } from '#fixtures/fakeData'
import { serveFakeHost } from '#fixtures/fakeHost'

// One port for the file: the client of a page has one for its life, too.
beforeAll(() => {
  const { port1, port2 } = new MessageChannel()
  serveFakeHost(port1, { offline: true })
  connect(port2)
  return () => {
    port1.close()
    port2.close()
  }
})
beforeEach(() => setActivePinia(createPinia()))

const moons = { kind: 'synthetic', name: 'two-moons', rows: 400, noise: 0.1, seed: 1 } as const

async function openMoons() {
  const project = useProject()
  const dataset = await useDatasets().importSource(moons)
  if (dataset === null) throw new Error('no data set')
  project.setDataset(dataset)
  return project
}

describe('project', () => {
  test('is ready to train as soon as data was chosen', async () => {
    const project = await openMoons()
    expect(project.ready).toEqual({
      target: true,
      varies: true,
      split: true,
      data: true,
      model: true,
      train: true,
    })
    expect(project.counts).toEqual({ train: 280, validation: 60, test: 60 })
    expect(project.features).toEqual(['x', 'y'])
    expect(useStages().trainLock).toBeNull()
  })

  test('undoes and redoes changes of the network and its loss, and nothing else', async () => {
    const project = await openMoons()
    const { network } = project.spec
    const layers = network.layers.slice(1)
    project.replaceLayers(layers)
    project.setTraining({ epochs: 7 })
    project.setTraining({ loss: 'binary-cross-entropy' })
    project.setFeatures(['x'])
    project.undo()
    expect(project.spec.training).toMatchObject({ epochs: 7, loss: 'cross-entropy' })
    project.undo()
    expect(project.spec.network).toEqual(network)
    expect([project.canUndo, project.features]).toEqual([false, ['x']])
    project.redo()
    expect(project.spec.network).toEqual({ layers })
  })

  test('undoes no design that was made for another target', async () => {
    const project = await openMoons()
    project.replaceLayers(project.spec.network.layers.slice(1))
    project.chooseTarget('x')
    expect(project.canUndo).toBe(false)
  })

  test('is not ready without a feature, and says which stage waits for it', async () => {
    const project = await openMoons()
    project.setFeatures([])
    expect(project.ready.data).toBe(false)
    expect(useStages().trainLock).toBe('target')
  })

  test('names a network whose output does not fit', async () => {
    const project = await openMoons()
    project.setTraining({ loss: 'binary-cross-entropy' })
    expect(project.objectiveFaults.map((fault) => fault.kind)).toEqual([
      'outputCount',
      'activationDoesNotFit',
    ])
    expect(useStages().trainLock).toBe('model')
  })

  test('tells a setting of the training that does not fit from a batch that is too large', async () => {
    const project = await openMoons()
    project.setTraining({ classWeights: { kind: 'by-hand', weights: { nowhere: 2 } } })
    expect(useStages().trainLock).toBe('settings')
    project.setTraining({
      classWeights: undefined,
      schedule: { ...schedules.plateau.defaults, metric: 'r2' },
    })
    expect(useStages().trainLock).toBe('settings')
    project.setTraining({ schedule: undefined, batch: { kind: 'mini', size: 5000 } })
    expect(useStages().trainLock).toBe('batch')
  })

  test('has the training rows of each class for the settings that they were counted for', async () => {
    const project = await openMoons()
    expect(project.targetClasses).toEqual({ names: ['0', '1'], counts: null })
    const { data } = project.spec
    const counts = { train: 280, validation: 60, test: 60 }
    project.setMeasured({ data, counts, classCounts: [141, 139] })
    project.setTraining({ classWeights: { kind: 'balanced' } })
    expect(project.targetClasses?.counts).toEqual([141, 139])
    project.setSplit({ kind: 'ratio', train: 0.7, validation: 0.15, test: 0.15, stratified: true, seed: 9 })
    expect(project.targetClasses?.counts).toBeNull()
  })

  test('opens a past specification on the data it was made with', async () => {
    const project = await openMoons()
    const past = {
      ...project.spec,
      name: 'past',
      data: { ...project.spec.data, datasetId: null, sha256: null },
    }
    expect(await project.loadSpec(past)).toBe(true)
    expect(project.spec).toMatchObject({ name: 'past', data: { datasetId: project.dataset?.id } })
    expect(project.canUndo).toBe(false)
  })

  test('stays as it was when the data of a specification cannot be had', async () => {
    const project = await openMoons()
    const before = project.spec
    const mnist = { ...before, data: { ...before.data, datasetId: null, source: { kind: 'mnist' as const } } }
    expect(await project.loadSpec(mnist)).toBe(false)
    expect(useDatasets().importError?.reason).toBe('noMirrorAnswered')
    expect(project.spec).toBe(before)
  })
})

describe('projects', () => {
  async function begun() {
    const projects = useProjects()
    await projects.restore()
    const project = await openMoons()
    await vi.waitFor(() => expect(projects.all.some(({ id }) => id === project.id)).toBe(true))
    return { projects, project }
  }
  const own = (project: ReturnType<typeof useProject>) => {
    if (project.id === null) throw new Error('no project is open')
    return project.id
  }

  test('what is left comes back as it was, with what can be undone', async () => {
    const { projects, project } = await begun()
    const first = own(project)
    project.replaceLayers(project.spec.network.layers.slice(1))
    project.replaceLayers(project.spec.network.layers.slice(1))
    project.undo()
    project.setTraining({ epochs: 777 })
    const { spec } = project
    await openMoons()
    expect(own(project)).not.toBe(first)
    expect([project.canUndo, project.canRedo]).toEqual([false, false])
    expect(await projects.open(first)).toBe(true)
    expect(project.spec).toEqual(spec)
    expect([project.canUndo, project.canRedo, project.touched]).toEqual([true, true, true])
    project.redo()
    expect(project.spec.network.layers).toHaveLength(spec.network.layers.length - 1)
  })

  test('reading its file in another way begins no other project', async () => {
    const { project } = await begun()
    const first = own(project)
    project.setTraining({ epochs: 777 })
    if (project.dataset === null) throw new Error('no data set')
    project.readAgain(project.dataset, project.spec.data.target)
    expect([project.id, project.spec.training.epochs]).toEqual([first, 777])
  })

  test('of removed data stay in the list while none is open', async () => {
    const { projects, project } = await begun()
    const first = own(project)
    project.setTraining({ epochs: 777 })
    if (project.dataset === null) throw new Error('no data set')
    await projects.closeOn(project.dataset.id)
    expect([project.id, project.dataset]).toEqual([null, null])
    expect(await projects.open(first)).toBe(true)
    expect(project.spec.training.epochs).toBe(777)
  })

  test('a deleted one is closed, and opens again when that is undone', async () => {
    const { projects, project } = await begun()
    const first = own(project)
    const summary = projects.all.find(({ id }) => id === first)
    if (summary === undefined) throw new Error('not listed')
    await projects.remove(summary)
    expect(project.id).toBeNull()
    expect(projects.current.map(({ id }) => id)).not.toContain(first)
    await projects.undo()
    expect(project.id).toBe(first)
    expect(projects.undoable).toBeNull()
  })

  test('the open one is renamed in the list and in its draft', async () => {
    const { projects, project } = await begun()
    await projects.rename(own(project), 'Häuser')
    expect(project.spec.name).toBe('Häuser')
    expect(projects.all.find(({ id }) => id === project.id)?.name).toBe('Häuser')
  })

  test('settings of a run are taken into its own project, and those before come back', async () => {
    const { projects, project } = await begun()
    project.setTraining({ epochs: 6 })
    const { spec } = project
    const first = own(project)
    const summary = await useLiveRun().start()
    if (summary === null) throw new Error('no run')
    await vi.waitFor(() => expect(useLiveRun().run?.state).toBe('done'), { timeout: 5000 })
    await openMoons()
    const wanted = { ...spec, training: { ...spec.training, epochs: 9 } }
    expect(await projects.takeSettings(summary, wanted)).toBe(true)
    expect([project.id, project.spec.training.epochs]).toEqual([first, 9])
    await projects.undo()
    expect([project.id, project.spec.training.epochs]).toEqual([first, 6])
  })

  test('of an earlier session counts as changed when it was', async () => {
    const project = await openMoons()
    const draft = project.kept()
    if (project.dataset === null || draft === null) throw new Error('no project')
    project.goOn(draft.projectId, project.dataset, { ...draft.draft, touched: true })
    expect(project.touched).toBe(true)
    project.goOn(draft.projectId, project.dataset, { ...draft.draft, touched: false })
    expect(project.touched).toBe(false)
  })
})

describe('data sets', () => {
  test('carry the place of a fault over the port', async () => {
    const datasets = useDatasets()
    expect(
      await datasets.importSource({ kind: 'csv', path: '/tmp/broken.csv', format: null, testPath: null }),
    ).toBeNull()
    expect(datasets.importError).toMatchObject({
      code: 'INVALID_INPUT',
      reason: 'csvBadRow',
      details: { line: 17, column: 'age' },
    })
    expect(datasets.busy).toBe(false)
  })

  test('a cancelled import leaves no message', async () => {
    const datasets = useDatasets()
    const importing = datasets.importSource(moons)
    datasets.cancelImport()
    expect(await importing).toBeNull()
    expect(datasets.importError).toBeNull()
    expect(datasets.busy).toBe(false)
  })
})

describe('live run', () => {
  test('follows a run from its start to its end, with every epoch once', async () => {
    const project = await openMoons()
    project.setTraining({ epochs: 6 })
    const live = useLiveRun()
    const summary = await live.start()
    expect(summary?.state).toBe('running')
    await vi.waitFor(() => expect(live.run?.state).toBe('done'), { timeout: 5000 })
    await vi.waitFor(() => expect(live.run?.modelId).not.toBeNull())
    expect(live.curves.get('train/loss')?.steps).toEqual([1, 2, 3, 4, 5, 6])
    expect(live.active).toBe(false)
    expect(useSession().notices).toEqual([])
  })

  test('a threshold that is kept is told by the run at once, though it is known already', async () => {
    const runs = useRuns()
    await runs.refresh()
    const run = runs.list.find(({ modelId, state }) => modelId !== null && state === 'done')
    if (run === undefined || run.modelId === null) throw new Error('the host has a run with a model')
    expect((await runs.detail(run.id)).threshold).toBeNull()
    await runs.setThreshold(run.id, run.modelId, { positive: 1, value: 0.3 })
    expect((await runs.detail(run.id)).threshold).toEqual({ positive: 1, value: 0.3 })
  })

  test('shows the history of a run that has ended', async () => {
    const live = useLiveRun()
    await live.takeUp()
    expect(live.run).toBeNull()
    await live.watch(RunId.parse('run-00000001'))
    expect(live.run?.state).toBe('done')
    expect(live.curves.get('validation/loss')?.steps).toEqual([1, 2, 3, 4, 5, 6])
  })

  test('pauses, goes on and stops', async () => {
    const project = await openMoons()
    project.setTraining({ epochs: 500 })
    const live = useLiveRun()
    await live.start()
    await live.command('pause')
    expect(live.run?.state).toBe('paused')
    await live.command('resume')
    expect(live.run?.state).toBe('running')
    await live.command('stop')
    await vi.waitFor(() => expect(live.run?.state).toBe('stopped'))
    expect(useStages().stages.map((stage) => stage.lock)).toEqual([null, null, null, null, null])
  })

  test('goes on with a run that was stopped before anything new is started', async () => {
    const project = await openMoons()
    project.setTraining({ epochs: 500 })
    const live = useLiveRun()
    const main = useMainAction()
    expect(main.action.value).toBe('start')
    await live.start()
    expect(main.action.value).toBe('pause')
    await live.command('stop')
    await vi.waitFor(() => expect(main.action.value).toBe('resume'))
    const { run } = live
    main.act()
    await vi.waitFor(() => expect(live.active).toBe(true))
    expect(live.run?.id).toBe(run?.id)
    expect(live.canResume).toBe(false)
    await live.command('stop')
    await vi.waitFor(() => expect(main.action.value).toBe('resume'))
    // Another run is started on purpose only.
    await live.start()
    expect(live.run?.number).toBe((run?.number ?? 0) + 1)
    await live.command('stop')
  })

  test('lets a run go that has ended when other data is chosen', async () => {
    const project = await openMoons()
    const live = useLiveRun()
    await live.watch(RunId.parse('run-00000001'))
    project.setDataset(fakeDataset({ kind: 'sample', name: 'iris' }, 0))
    expect(live.run).toBeNull()
    expect(useStages().stages.map((stage) => stage.lock)).toEqual([null, null, null, 'run', 'run'])
  })

  test('tells what the host refused', async () => {
    const live = useLiveRun()
    await live.watch(RunId.parse('run-99999999'))
    expect(useSession().notices.map((notice) => notice.error.reason)).toEqual(['runMissing'])
  })
})

describe('session and settings', () => {
  test('greet the host, find an engine, keep what was set', async () => {
    const session = useSession()
    expect(await session.greet()).toBe(true)
    await session.checkEngines()
    expect(session.engine?.name).toBe('wasm')
    const settings = useSettings()
    await settings.load()
    expect(settings.locale).toBe('en')
    await settings.change({ locale: 'zh-CN', theme: 'dark' })
    expect([settings.locale, settings.theme]).toEqual(['zh-CN', 'dark'])
  })

  test('what was read once is not told again, after a restart neither', async () => {
    const settings = useSettings()
    const dataset = fakeDataset({ kind: 'sample', name: 'iris' }, 0)
    expect(useImportPanel().isNoteOpen(dataset.id)).toBe(true)
    useImportPanel().closeNote(dataset.id)
    await vi.waitFor(async () => {
      setActivePinia(createPinia())
      await useSettings().load()
      expect(useImportPanel().isNoteOpen(dataset.id)).toBe(false)
    })
    for (let run = 0; run < mostSeen + 5; run += 1) {
      await settings.markSeen(`tried:${RunId.parse(`run-${String(run).padStart(8, '0')}`)}`)
    }
    expect(settings.chosen.seen).toHaveLength(mostSeen)
    expect(settings.hasSeen(`tried:${RunId.parse('run-00000504')}`)).toBe(true)
  })

  test('cancelling is no notice; a closed one is gone', () => {
    const session = useSession()
    session.notify(new AppError('CANCELLED', 'downloadCancelled'))
    expect(session.notices).toEqual([])
    session.notify(new Error('a bug'))
    expect(session.notices[0]?.error.reason).toBe('internal')
    session.dismiss(session.notices[0]?.id ?? 0)
    expect(session.notices).toEqual([])
  })
})
