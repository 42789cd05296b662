import { expect, test } from 'vitest'
import { Machine } from '#shared/contract/engines'
import { describeMachine, graphicsCards } from '#main/host/engines/machine'
import { readNvidia } from '#main/host/engines/nvidia'

const overview = '| NVIDIA-SMI 550.54.15   Driver Version: 550.54.15   CUDA Version: 12.4 |'
const integrated = {
  vendor: 'Intel Corporation',
  model: 'UHD Graphics 630',
  bus: 'Onboard',
  vram: null,
  vramDynamic: true,
}

test('this machine is described in time, with what it says of itself', async () => {
  const started = Date.now()
  const machine = Machine.parse(await describeMachine())
  expect(Date.now() - started).toBeLessThan(10_000)
  expect(machine.processor).not.toBe('')
  expect(machine.glibc ?? 'none').toMatch(process.platform === 'linux' ? /^\d+\.\d+/ : /^none$/)
})

test("cards are those of NVIDIA's program, then the others", () => {
  const facts = readNvidia(
    'NVIDIA GeForce RTX 4070, 12282, 550.54.15\nNVIDIA H200, [N/A], 550.54.15\n',
    overview,
  )
  const listed = [integrated, { ...integrated, vendor: 'NVIDIA Corporation', model: 'AD104' }]
  expect(graphicsCards(listed, facts)).toEqual([
    {
      vendor: 'NVIDIA',
      model: 'NVIDIA GeForce RTX 4070',
      memoryBytes: 12_282 * 1024 ** 2,
      driverVersion: '550.54.15',
      cudaVersion: '12.4',
    },
    {
      vendor: 'NVIDIA',
      model: 'NVIDIA H200',
      memoryBytes: null,
      driverVersion: '550.54.15',
      cudaVersion: '12.4',
    },
    {
      vendor: 'Intel Corporation',
      model: 'UHD Graphics 630',
      memoryBytes: null,
      driverVersion: null,
      cudaVersion: null,
    },
  ])
})

test('without its program the list of the system stands', () => {
  expect(graphicsCards([integrated], null)).toHaveLength(1)
  expect(readNvidia('', '')).toEqual({ cards: [], cudaVersion: null })
})
