import type { EngineStatus, Gpu, RuntimePack } from '#shared/contract/engines'
import type { Reason } from '#shared/reasons'

/** An engine that works. */
export type ReadyEngine = Extract<EngineStatus, { kind: 'ready' }>
/** An engine that does not work here, with the reason. */
export type FailedEngine = Extract<EngineStatus, { kind: 'unavailable' }>

/** The engine that `auto` runs: the first that works. Plain JavaScript is never chosen on its own. */
export const autoEngine = (engines: readonly EngineStatus[]): ReadyEngine | null =>
  engines.find((status): status is ReadyEngine => status.kind === 'ready' && status.name !== 'cpu') ?? null

/** The engines that `auto` would have taken before the one it takes, best first. */
export function passedOver(engines: readonly EngineStatus[]): readonly FailedEngine[] {
  const used = autoEngine(engines)
  const before = used === null ? engines : engines.slice(0, engines.indexOf(used))
  return before.filter(
    (status): status is FailedEngine => status.kind === 'unavailable' && status.name !== 'cpu',
  )
}

/** How much faster the engine that `auto` runs was than the next one that works; null when that is not worth a word. */
export function measuredGain(
  engines: readonly EngineStatus[],
): { readonly factor: number; readonly over: ReadyEngine } | null {
  const used = autoEngine(engines)
  const over = engines.find(
    (status): status is ReadyEngine => status.kind === 'ready' && status.name !== 'cpu' && status !== used,
  )
  if (used === null || over === undefined || used.check.stepMilliseconds <= 0) return null
  const factor = over.check.stepMilliseconds / used.check.stepMilliseconds
  return factor < 1.5 ? null : { factor, over }
}

/** What the app itself can do about an engine that does not work. */
export type Repair =
  | { readonly kind: 'install'; readonly pack: RuntimePack }
  | { readonly kind: 'installAgain'; readonly pack: RuntimePack }
  | { readonly kind: 'checkAgain' }

const mendedByInstalling: ReadonlySet<Reason> = new Set<Reason>([
  'packMissingFile',
  'packWrongFile',
  'packManifestBad',
  'packOtherPlatform',
  'packOtherNodeApi',
  'packLibraryMissing',
  'packArchiveDamaged',
])

const isHere = ({ state }: RuntimePack): boolean => state.kind === 'installed' || state.kind === 'damaged'
const isWanted = ({ state }: RuntimePack): boolean => state.kind === 'absent' || state.kind === 'partial'

/**
 * The repair for a failed engine, from its reason and the packs for this computer. Of the packs that could be installed
 * one for the processor is proposed, as it works on every computer.
 */
export function repairOf({ error }: FailedEngine, packs: readonly RuntimePack[]): Repair {
  if (error.reason === 'engineNotInstalled') {
    const wanted = packs.filter(isWanted)
    const pack = wanted.find(({ device }) => device === 'cpu') ?? wanted[0]
    if (pack !== undefined) return { kind: 'install', pack }
  }
  if (mendedByInstalling.has(error.reason)) {
    const pack =
      packs.find(({ problem }) => problem?.reason === error.reason) ??
      packs.find(({ state }) => state.kind === 'damaged' && state.error.reason === error.reason) ??
      packs.find(isHere)
    if (pack !== undefined) return { kind: 'installAgain', pack }
  }
  return { kind: 'checkAgain' }
}

/**
 * How far an engine agrees with the reference, as a power of ten that is not exceeded: `0.0000001` for a difference of
 * 3e-8. Null when there is no difference at all.
 */
export function agreement(difference: number): string | null {
  if (difference === 0) return null
  const exponent = Math.ceil(Math.log10(difference))
  return exponent >= 0 ? String(10 ** exponent) : (10 ** exponent).toFixed(-exponent)
}

/** Whether TensorFlow's packs for graphics cards can use a card. */
export const isNvidia = ({ vendor, model }: Pick<Gpu, 'vendor' | 'model'>): boolean =>
  /nvidia/i.test(`${vendor} ${model}`)
