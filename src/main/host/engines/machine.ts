import { availableParallelism, cpus, release, totalmem, type } from 'node:os'
import { cpu, graphics, osInfo, type Systeminformation } from 'systeminformation'
import type { Gpu, Machine } from '../../../shared/contract/engines'

/** The system's own programs answer in well under a second, or not at all. */
const limitMs = 4000

/** What the engines run on. What the system does not say in time is left out; never rejects. */
export async function describeMachine(): Promise<Machine> {
  const [processor, system, cards] = await Promise.all([
    inTime(() => cpu()),
    inTime(() => osInfo()),
    inTime(() => graphics()),
  ])
  return {
    processor: processorName(processor),
    cores: availableParallelism(),
    memoryBytes: totalmem(),
    system: system === null ? `${type()} ${release()}` : joined(system.distro, system.release, system.arch),
    glibc: glibcVersion(),
    gpus: (cards?.controllers ?? []).map(describeCard),
  }
}

function processorName(found: Systeminformation.CpuData | null): string {
  const named = found === null ? '' : joined(found.manufacturer, found.brand)
  return named === '' ? (cpus()[0]?.model.trim() ?? '') : named
}

/** The library asks nvidia-smi for the driver and the memory, where there is one. */
function describeCard(card: Systeminformation.GraphicsControllerData): Gpu {
  const mebibytes = card.memoryTotal ?? card.vram
  return {
    vendor: card.vendor,
    model: card.name ?? card.model,
    memoryBytes:
      mebibytes === null || mebibytes === undefined || mebibytes <= 0 ? null : mebibytes * 1024 ** 2,
    driverVersion: card.driverVersion ?? null,
    cudaVersion: null,
  }
}

/** Node says which C library it runs with, on Linux. */
function glibcVersion(): string | null {
  const report: unknown = process.report?.getReport()
  const header = field(report, 'header')
  const version = field(header, 'glibcVersionRuntime')
  return typeof version === 'string' ? version : null
}

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined

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
