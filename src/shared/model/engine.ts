import { z } from 'zod'

/** The engines, best first; `cpu` is the tests' oracle and never chosen on its own. */
export const engineNames = ['tensorflow', 'wasm', 'cpu'] as const
export const EngineName = z.enum(engineNames)
export type EngineName = z.infer<typeof EngineName>

/** What a run asks for: an engine by name, or the best one that works. */
export const EngineChoice = z.enum(['auto', ...engineNames])
export type EngineChoice = z.infer<typeof EngineChoice>

/** The engine that really ran, as recorded with the run. */
export const EngineUsed = z.object({
  name: EngineName,
  version: z.string(),
  /** For people: `CPU (SIMD)`, `NVIDIA …`. */
  device: z.string(),
  threads: z.int().min(1),
  /** Cores that the process might use: on TensorFlow the last bits depend on them. Runs of earlier versions do not say. */
  cores: z.int().min(1).optional(),
})
export type EngineUsed = z.infer<typeof EngineUsed>

/** What a training depended on beside its engine: told where a run is repeated. */
export const TrainedOn = z.object({
  /** Version of the app. */
  app: z.string(),
  processor: z.string(),
  /** The operating system with its version. */
  system: z.string(),
  /** The runtime pack of the native engine; null without one. */
  pack: z.string().nullable(),
})
export type TrainedOn = z.infer<typeof TrainedOn>
