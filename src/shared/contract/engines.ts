import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { WireError } from '../errors'
import { EngineName, EngineUsed } from '../model/engine'
import { PackDevice } from '../model/runtimePack'
import { operation } from './base'

/** What training on the engine gave. */
export const EngineCheck = z.object({
  /** A step on 64 rows of the course's network for MNIST, the fastest of several, in milliseconds. */
  stepMilliseconds: z.number().min(0),
  /** Largest distance of a loss from the known one, in three steps on known numbers. */
  difference: z.number().min(0),
})
export type EngineCheck = z.infer<typeof EngineCheck>

/** One rung of the ladder: ready with what was found, or not, with the reason. */
export const EngineStatus = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready'), name: EngineName, used: EngineUsed, check: EngineCheck }),
  z.object({ kind: z.literal('unavailable'), name: EngineName, error: WireError }),
])
export type EngineStatus = z.infer<typeof EngineStatus>

/** A graphics card as the system or its driver names it; null where it does not say. */
export const Gpu = z.object({
  vendor: z.string(),
  model: z.string(),
  memoryBytes: z.number().nullable(),
  driverVersion: z.string().nullable(),
  /** Newest CUDA that the driver knows. */
  cudaVersion: z.string().nullable(),
})
export type Gpu = z.infer<typeof Gpu>

/** What the engines run on. */
export const Machine = z.object({
  processor: z.string(),
  cores: z.int().min(1),
  memoryBytes: z.number(),
  system: z.string(),
  /** Version of the C library on Linux. */
  glibc: z.string().nullable(),
  gpus: z.array(Gpu),
})
export type Machine = z.infer<typeof Machine>

/** A pack for this machine and what became of it. `partial`: a download that can go on. */
export const RuntimePack = z.object({
  id: z.string(),
  device: PackDevice,
  libraryVersion: z.string(),
  verified: z.boolean(),
  /** Null where nobody has seen the archives yet: known once the download has begun. */
  downloadBytes: z.number().nullable(),
  installedBytes: z.number().nullable(),
  state: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('absent') }),
    z.object({ kind: z.literal('partial'), bytes: z.number() }),
    z.object({ kind: z.literal('installed') }),
    z.object({ kind: z.literal('damaged'), error: WireError }),
  ]),
  /** Why the engine did not train with it at the last check; null when it did, or was not checked. */
  problem: WireError.nullable(),
})
export type RuntimePack = z.infer<typeof RuntimePack>

/** How an installation goes on; `bytes` count within the whole pack. */
export const InstallEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('downloading'), bytes: z.number(), total: z.number() }),
  z.object({ kind: z.literal('checking') }),
  z.object({ kind: z.literal('unpacking'), bytes: z.number(), total: z.number() }),
  z.object({ kind: z.literal('done'), pack: RuntimePack }),
])
export type InstallEvent = z.infer<typeof InstallEvent>

const one = z.object({ id: z.string().min(1).max(80) })

/** The engines that train, and the packs that native ones need. */
export const engines = {
  /**
   * Best first; the first one that is ready is what `auto` runs. Starts each engine in a process of its own and trains
   * on it; `again` forgets what was found before.
   */
  list: operation.input(z.object({ again: z.boolean() })).output(z.array(EngineStatus)),
  machine: operation.output(Machine),
  /** Packs for this platform, installed or not. */
  packs: operation.output(z.array(RuntimePack)),
  /** Goes on where a cancelled or failed download stopped; leaving the iterator cancels. */
  install: operation.input(one).output(eventIterator(InstallEvent)),
  /** Refused with `runBusy` while a run is active. */
  remove: operation.input(one).output(RuntimePack),
}
