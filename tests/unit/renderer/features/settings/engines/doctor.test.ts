import { afterEach, describe, expect, test } from 'vitest'
import { createSSRApp, type Component } from 'vue'
import { renderToString } from 'vue/server-renderer'
import EngineLadder from '#renderer/features/settings/engines/EngineLadder.vue'
import InstallProgress from '#renderer/features/settings/engines/InstallProgress.vue'
import MachineCard from '#renderer/features/settings/engines/MachineCard.vue'
import PackRow from '#renderer/features/settings/engines/PackRow.vue'
import { i18n } from '#renderer/i18n/index'
import type { EngineStatus, Gpu, RuntimePack } from '#shared/contract/engines'
import { AppError, toWireError } from '#shared/errors'
import type { Reason } from '#shared/reasons'
import { fakeEngines } from '#fixtures/fakeEngines'

afterEach(() => {
  i18n.global.locale.value = 'en'
})

/** The words that a component shows, without its markup. */
async function words(component: Component, props: object): Promise<string> {
  const html = await renderToString(createSSRApp(component, { ...props }).use(i18n))
  return html
    .replaceAll(/<!--.*?-->/g, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

const { machine } = fakeEngines()
const [gpuPack, cpuPack] = fakeEngines().packs()
if (gpuPack === undefined || cpuPack === undefined) throw new Error('no packs')
const fault = (reason: Reason, details = {}) => toWireError(new AppError('UNAVAILABLE', reason, details))

describe('the computer', () => {
  const gpu: Gpu = {
    vendor: 'NVIDIA',
    model: 'GeForce RTX 4070',
    memoryBytes: 12 * 2 ** 30,
    driverVersion: '550.54.14',
    cudaVersion: '12.4',
  }
  const shown = (gpus: readonly Gpu[]) => words(MachineCard, { machine: { ...machine(), gpus } })

  test('a card is told with memory, driver and CUDA, as far as they are known', async () => {
    expect(await shown([gpu])).toContain('GeForce RTX 4070 12 GiB · driver 550.54.14 · CUDA up to 12.4')
    expect(await shown([{ ...gpu, memoryBytes: null, driverVersion: null, cudaVersion: null }])).toContain(
      'GeForce RTX 4070 no NVIDIA driver found',
    )
    const other = { ...gpu, vendor: 'Intel', model: 'UHD 630', memoryBytes: null, driverVersion: null }
    expect(await shown([{ ...other, cudaVersion: null }])).toMatch(/UHD 630$/)
    expect(await shown([])).toMatch(/Graphics card none found$/)
  })

  test('what another system does not have is not told', async () => {
    expect(await words(MachineCard, { machine: { ...machine(), glibc: null } })).not.toContain('C library')
  })
})

describe('the ladder', () => {
  const wasm: EngineStatus = {
    kind: 'ready',
    name: 'wasm',
    used: { name: 'wasm', version: '4.22.0', device: 'CPU (SIMD)', threads: 1 },
    check: { stepMilliseconds: 0.8234, difference: 0 },
  }
  const failed = (reason: Reason, details = {}): EngineStatus => ({
    kind: 'unavailable',
    name: 'tensorflow',
    error: fault(reason, details),
  })
  const shown = (engines: readonly EngineStatus[], packs: readonly RuntimePack[] = [cpuPack, gpuPack]) =>
    words(EngineLadder, { engines, packs, packsLoaded: true, checking: false, installing: null })

  test('an engine that is not installed offers the installation with its size', async () => {
    const text = await shown([failed('engineNotInstalled'), wasm])
    expect(text).toContain(
      'Training uses WebAssembly (CPU). TensorFlow would come first, but is not installed.',
    )
    expect(text).toContain('Install (274 MB)')
    expect(text).toContain('version 4.22.0 · CPU (SIMD) · 1 thread 0.82 ms for a training step')
    expect(text).toContain('gives exactly the numbers of the reference')
  })

  test('where there is no pack, nothing is offered', async () => {
    const text = await shown([failed('engineNotInstalled'), wasm], [])
    expect(text).toContain('There is no runtime pack for this computer.')
    expect(text).not.toContain('Install')
  })

  test('a faulty pack is named with its repair, in both languages', async () => {
    const installed: RuntimePack = { ...cpuPack, state: { kind: 'installed' } }
    const status = failed('packWrongFile', { file: 'lib/x.so' })
    const text = await shown([status, wasm], [installed])
    expect(text).toContain('A file of the runtime pack is not the one that was installed. lib/x.so')
    expect(text).toContain('Install the pack again')
    i18n.global.locale.value = 'zh-CN'
    expect(await shown([status, wasm], [installed])).toContain('重新安装运行时包')
  })

  test('what only the person can mend says how', async () => {
    const text = await shown([failed('packNeedsNewerSystem'), wasm])
    expect(text).toContain('Update the operating system')
    expect(text).toContain('Check again')
  })

  test('without any engine it says that nothing can be trained', async () => {
    const { error } = failed('engineFailed') as Extract<EngineStatus, { kind: 'unavailable' }>
    const text = await shown([failed('engineFailed'), { kind: 'unavailable', name: 'wasm', error }])
    expect(text).toContain('No engine works here, so nothing can be trained.')
  })
})

describe('a pack', () => {
  const shown = (pack: RuntimePack, props = {}) =>
    words(PackRow, {
      pack,
      installing: false,
      waits: false,
      removing: false,
      error: null,
      hasCard: false,
      ...props,
    })

  test('that nobody has tried says so, and that its size is not known', async () => {
    const text = await shown(gpuPack)
    expect(text).toContain('not tried by us')
    expect(text).toContain('The size is known once the download begins.')
    expect(text).toContain('No NVIDIA graphics card was found')
    expect(await shown(gpuPack, { hasCard: true })).not.toContain('No NVIDIA')
  })

  test('tells each of its states with what can be done', async () => {
    expect(await shown(cpuPack)).toMatch(/not installed 274 MB to download, 853 MB on the disk Install$/)
    const partial = await shown({ ...cpuPack, state: { kind: 'partial', bytes: 120e6 } })
    expect(partial).toContain('Goes on where it stopped: 120 MB of 274 MB. Go on Throw away')
    const installed: RuntimePack = { ...cpuPack, state: { kind: 'installed' } }
    expect(await shown(installed)).toMatch(/installed 853 MB on the disk Remove$/)
    expect(await shown(installed, { removing: true })).toContain('Removing…')
    expect(await shown({ ...installed, problem: fault('gpuDriverMissing') })).toContain(
      'installed, but does not work 853 MB on the disk Not used: The NVIDIA driver is missing or too old',
    )
    const damaged = await shown({
      ...cpuPack,
      state: { kind: 'damaged', error: fault('packMissingFile', { path: '/p/lib' }) },
    })
    expect(damaged).toContain('Not used: A file of the runtime pack is missing. /p/lib Install again Remove')
  })

  test('tells a failed installation beside it, with another try', async () => {
    const error = new AppError('RESOURCE_EXHAUSTED', 'diskTooSmall', { needed: 9e8, free: 1e8 })
    const text = await shown(cpuPack, { error })
    expect(text).toContain('There is not enough free space on the disk. 900 MB needed, 100 MB free')
    expect(text).toContain('Try again')
  })
})

test('an installation says phase, bytes, percent and time', async () => {
  const props = { bytes: 120e6, total: 261e6, fraction: 0.4598, secondsLeft: 33.4, cancelName: 'Cancel it' }
  const text = await words(InstallProgress, { ...props, phase: 'downloading' })
  expect(text.replaceAll('\u00a0', ' ')).toContain('Downloading: 120 MB of 261 MB 45 % about 33 s left')
  const checking = { ...props, phase: 'checking', fraction: null, secondsLeft: null }
  expect(await words(InstallProgress, checking)).toMatch(/^Checking that all has arrived unchanged… Cancel$/)
})
