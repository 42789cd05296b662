import { cpus, release, type } from 'node:os'
import { basename } from 'node:path'
import type { TrainedOn } from '#shared/model/engine'

/** What a training on this machine depends on beside its engine; `runtimePack` is the folder of the native engine's pack. */
export const trainedHere = (appVersion: string, runtimePack: string | null): TrainedOn => ({
  app: appVersion,
  processor: cpus()[0]?.model.trim() ?? process.arch,
  system: `${type()} ${release()}`,
  pack: runtimePack === null ? null : basename(runtimePack),
})
