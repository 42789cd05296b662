import { z } from 'zod'

/** What a pack of native libraries computes on. */
export const PackDevice = z.enum(['cpu', 'gpu'])
export type PackDevice = z.infer<typeof PackDevice>

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const file = z.object({ path: z.string().min(1), bytes: z.int().min(0), sha256 })

/**
 * `manifest.json` of a runtime pack: a folder with TensorFlow's libraries and the binding that loads them. Paths are
 * relative to the folder and use `/`.
 */
export const PackManifest = z.object({
  format: z.literal(1),
  id: z.string().min(1).max(80),
  device: PackDevice,
  /** As in `process.platform` and `process.arch`. */
  platform: z.string(),
  arch: z.string(),
  /** Version of TensorFlow. */
  libraryVersion: z.string(),
  /** The Node-API binding; built for `nodeApi`, which the running program must offer. */
  binding: file.extend({ nodeApi: z.int().min(1) }),
  libraries: z.array(file).min(1),
})
export type PackManifest = z.infer<typeof PackManifest>

/** One archive that a pack is made from: a wheel is a zip. */
export const PackArchive = z.object({
  url: z.url(),
  fileName: z.string().regex(/^[\w.+-]+$/),
  bytes: z.int().min(1),
  sha256,
  /** Members to unpack, and where in the pack they go. */
  members: z
    .array(z.object({ from: z.string().min(1), to: z.string().min(1), bytes: z.int().min(1) }))
    .min(1),
})
export type PackArchive = z.infer<typeof PackArchive>

/** A pack that can be had: for which machine, and where its parts come from. */
export const PackSource = z.object({
  id: z.string().min(1).max(80),
  device: PackDevice,
  platform: z.string(),
  arch: z.string(),
  libraryVersion: z.string(),
  /** Whether we have seen it train; the others are said to be untried. */
  verified: z.boolean(),
  archives: z.array(PackArchive).min(1),
})
export type PackSource = z.infer<typeof PackSource>

/** `sources.json`: every pack that can be had. */
export const PackSources = z.object({ format: z.literal(1), packs: z.array(PackSource) })
export type PackSources = z.infer<typeof PackSources>
