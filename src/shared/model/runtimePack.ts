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

/**
 * Members of an archive and where in the pack they go: one file to a path, or with `*` in the last part of `from` every
 * file that matches, to a folder (`to` ends in `/`). `bytes` is null where nobody has seen the archive yet.
 */
export const PackMember = z.object({
  from: z.string().min(1),
  to: z.string().min(1),
  bytes: z.int().min(1).nullable(),
})
export type PackMember = z.infer<typeof PackMember>

/** Where an archive is found: in an index of Python packages (which one is the installation's business), or at an address. */
export const ArchiveOrigin = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('wheel'),
    project: z.string().regex(/^[a-z0-9-]+$/),
    version: z.string().regex(/^[\w.]+$/),
  }),
  z.object({ kind: z.literal('url'), url: z.url() }),
])
export type ArchiveOrigin = z.infer<typeof ArchiveOrigin>

/** One archive (a zip, as a wheel is one) that a pack is made from. */
export const PackArchive = z.object({
  origin: ArchiveOrigin,
  /** May hold `*` where a wheel's platform tag is not known; exactly one file of the release must match. */
  fileName: z.string().regex(/^[\w.+*-]+$/),
  /**
   * Length and checksum, where somebody has seen the file. Without them the index has to state both: nothing is
   * unpacked that was not compared with a checksum.
   */
  bytes: z.int().min(1).nullable(),
  sha256: sha256.nullable(),
  members: z.array(PackMember).min(1),
})
export type PackArchive = z.infer<typeof PackArchive>

/** A pack that can be had: for which machine, and where its parts come from. */
export const PackSource = z.object({
  id: z.string().regex(/^[a-z0-9-]{1,80}$/),
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
