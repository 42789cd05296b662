import { AppError } from '../../shared/errors'
import { engineNames, type EngineChoice, type EngineName } from '../../shared/model/engine'
import type { Reason } from '../../shared/reasons'

/** Whether an engine can be started here, and why not. */
export type Availability =
  { readonly kind: 'available' } | { readonly kind: 'unavailable'; readonly reason: Reason }

/** Every engine's availability, as found out before the choice. */
export type Availabilities = Readonly<Record<EngineName, Availability>>

/** A better engine that does not run here. */
export interface Passed {
  readonly engine: EngineName
  readonly reason: Reason
}

/** The engine to start and the better ones that were passed over, best first. */
export interface Chosen {
  readonly engine: EngineName
  readonly passed: readonly Passed[]
}

/** What is available before any runtime pack can be installed. */
export const withoutRuntimePack: Availabilities = {
  tensorflow: { kind: 'unavailable', reason: 'engineNotInstalled' },
  wasm: { kind: 'available' },
  cpu: { kind: 'available' },
}

/**
 * Goes down the ladder: the best available engine for `auto`, else exactly the one that was asked for. Plain
 * JavaScript is never chosen on its own. Throws UNAVAILABLE with the reason of the engine that cannot run.
 */
export function chooseEngine(requested: EngineChoice, availabilities: Availabilities): Chosen {
  const passed: Passed[] = []
  for (const engine of requested === 'auto' ? engineNames.filter((name) => name !== 'cpu') : [requested]) {
    const availability = availabilities[engine]
    if (availability.kind === 'available') return { engine, passed }
    passed.push({ engine, reason: availability.reason })
  }
  const [first] = passed
  throw new AppError('UNAVAILABLE', first?.reason ?? 'engineNotInstalled', {
    engine: first?.engine ?? requested,
  })
}
