import { z } from 'zod'

/** A copy of the log: one of the days, one made on request, or one that was set aside beside the log. */
export const LogCopy = z.object({
  path: z.string(),
  name: z.string(),
  kind: z.enum(['daily', 'manual', 'before-upgrade', 'before-restore', 'damaged']),
  /** Milliseconds since 1970. */
  madeAt: z.int(),
  bytes: z.int(),
  /** Null where it cannot be read. */
  runs: z.int().nullable(),
  /** `too-new`: a newer Descent made it. */
  state: z.enum(['good', 'damaged', 'too-new']),
})
export type LogCopy = z.infer<typeof LogCopy>

/** What lies in a data folder, by kind. */
export const storageKinds = [
  'log',
  'backups',
  'datasets',
  'models',
  'bin',
  'checkpoints',
  'packs',
  'downloads',
  'logs',
  'unknown',
] as const
export const StorageKind = z.enum(storageKinds)
export type StorageKind = z.infer<typeof StorageKind>

/** Why something may go, or that it is in use. */
export const StorageReason = z.enum([
  'in-use',
  'older-copy',
  'removed-data',
  'unused-data',
  'in-bin',
  'run-in-bin',
  'project-deleted',
  'run-ended',
  'can-be-loaded-again',
  'only-messages',
  'not-in-log',
])
export type StorageReason = z.infer<typeof StorageReason>

/** One thing on the disk. `path` is relative to the data folder and names it for `storage.clean`. */
export const StoredItem = z.object({
  path: z.string(),
  name: z.string(),
  bytes: z.int(),
  reason: StorageReason,
})
export type StoredItem = z.infer<typeof StoredItem>

/** What is on the disk and how large. */
export const StorageUse = z.object({
  folder: z.string(),
  bytes: z.int(),
  /** Of the disk; null where it does not say. */
  freeBytes: z.int().nullable(),
  kinds: z.array(z.object({ kind: StorageKind, bytes: z.int(), items: z.array(StoredItem) })),
  /** The data folder before the last move, which still lies there; null without one. */
  earlier: z.object({ folder: z.string(), bytes: z.int() }).nullable(),
  /** Why the data folder cannot be moved from here; null where it can. */
  fixed: z.enum(['environment', 'read-only']).nullable(),
})
export type StorageUse = z.infer<typeof StorageUse>

/** What a check of the log and its files has found. */
export const StorageCheck = z.object({
  /** What SQLite says is wrong; empty when the log is whole. */
  damage: z.array(z.string()),
  /** What the log names and is not on the disk. */
  missing: z.array(
    z.object({ kind: z.enum(['dataset', 'model', 'checkpoint']), name: z.string(), path: z.string() }),
  ),
  /** What is on the disk and the log does not know. */
  orphans: z.array(StoredItem),
})
export type StorageCheck = z.infer<typeof StorageCheck>

/** Bytes of what belongs to deleted projects. */
export const deletedBytes = ({ kinds }: Pick<StorageUse, 'kinds'>): number =>
  kinds
    .flatMap(({ items }) => items)
    .reduce((sum, { reason, bytes }) => (reason === 'project-deleted' ? sum + bytes : sum), 0)
