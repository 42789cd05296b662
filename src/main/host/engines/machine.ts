import { availableParallelism, cpus, release, totalmem, type } from 'node:os'
import { cpu, graphics, osInfo, type Systeminformation } from 'systeminformation'
import type { Gpu, Machine } from '#shared/contract/engines'
import { glibcVersion } from './glibc'
import { askNvidia, type NvidiaInfo } from './nvidia'

/** The system's own programs answer in well under a second, or not at all. */
const limitMs = 4000

/** What the engines run on. What the system does not say in time is left out; never rejects. */
export async function describeMachine(): Promise<Machine> {
  const [processor, system, cards, nvidia] = await Promise.all([
    inTime(() => cpu()),
    inTime(() => osInfo()),
    inTime(() => graphics()),
    inTime(() => askNvidia(limitMs)),
  ])
  return {
    processor: processorName(processor),
    cores: availableParallelism(),
    memoryBytes: totalmem(),
    system: system === null ? `${type()} ${release()}` : joined(system.distro, system.release, system.arch),
    glibc: glibcVersion(),
    gpus: graphicsCards(cards?.controllers ?? [], nvidia),
  }
}

/** NVIDIA's program knows its cards best, also where the system has no list of devices (in a container). */
export function graphicsCards(
  listed: readonly Systeminformation.GraphicsControllerData[],
  nvidia: NvidiaInfo | null,
): Gpu[] {
  if (nvidia === null || nvidia.cards.length === 0) return listed.map(describeCard)
  const others = listed.filter(({ vendor }) => !/nvidia/i.test(vendor))
  const { cudaVersion } = nvidia
  return [
    ...nvidia.cards.map((card) => ({ vendor: 'NVIDIA', ...card, cudaVersion })),
    ...others.map(describeCard),
  ]
}

function describeCard(card: Systeminformation.GraphicsControllerData): Gpu {
  const mebibytes = card.memoryTotal ?? card.vram ?? 0
  return {
    vendor: card.vendor,
    model: card.name ?? card.model,
    memoryBytes: mebibytes > 0 ? mebibytes * 1024 ** 2 : null,
    driverVersion: card.driverVersion ?? null,
    cudaVersion: null,
  }
}

function processorName(found: Systeminformation.CpuData | null): string {
  const named = found === null ? '' : joined(found.manufacturer, found.brand)
  return named === '' ? (cpus()[0]?.model.trim() ?? '') : named
}

const joined = (...parts: readonly string[]): string =>
  parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join(' ')

async function inTime<Answer>(ask: () => Promise<Answer>): Promise<Answer | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), limitMs)
    timer.unref()
  })
  try {
    return await Promise.race([ask(), late])
  } catch {
    // A fact that cannot be had is missing from the picture; training does not depend on it.
    return null
  } finally {
    clearTimeout(timer)
  }
}
