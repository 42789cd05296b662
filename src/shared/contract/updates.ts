import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { WireError } from '../errors'
import { operation } from './base'

/** Why this app never looks for updates: it was built without a feed, or is not of a kind that can replace itself. */
export const NoUpdatesWhy = z.enum(['noFeed', 'notInstalled'])
export type NoUpdatesWhy = z.infer<typeof NoUpdatesWhy>

const found = { version: z.string(), notes: z.string() }

/** How far an update is. `notes` are plain text. */
export const UpdateStatus = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('unavailable'), why: NoUpdatesWhy }),
  /** Nobody has asked yet. */
  z.object({ kind: z.literal('unknown') }),
  z.object({ kind: z.literal('checking') }),
  z.object({ kind: z.literal('current'), checkedAt: z.int() }),
  z.object({ kind: z.literal('available'), ...found, bytes: z.number().nullable() }),
  z.object({ kind: z.literal('downloading'), ...found, bytes: z.number(), total: z.number() }),
  z.object({ kind: z.literal('ready'), ...found }),
  z.object({ kind: z.literal('failed'), error: WireError }),
])
export type UpdateStatus = z.infer<typeof UpdateStatus>

/** Newer versions of the app: asked for, downloaded and installed only when a person says so. */
export const updates = {
  /** The status now, and at every change from then on. */
  watch: operation.output(eventIterator(UpdateStatus)),
  /** Asks the feed. */
  check: operation.output(UpdateStatus),
  /** Downloads what was found; what is not byte for byte what the feed announced is thrown away. */
  download: operation.output(UpdateStatus),
  /** Ends the app, installs what was downloaded and starts the new one. Refused with `runBusy` while a run is active. */
  install: operation.output(UpdateStatus),
}
