import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { LogCopy, StorageCheck, StorageUse } from '../model/storage'
import { operation } from './base'

/** What happens while the data folder is moved: the last event is `copied`. */
export const MoveEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), bytes: z.int(), totalBytes: z.int() }),
  /** All but the log is copied and compared; the log follows, and the new folder is in use, once the host has closed. */
  z.object({ kind: z.literal('copied'), folder: z.string() }),
])
export type MoveEvent = z.infer<typeof MoveEvent>

/** What is on the disk: how large, whether it is whole, copies of the log, another place for it. */
export const storage = {
  show: operation.output(StorageUse),
  /** Every page of the log, and every file that it names. */
  check: operation.output(StorageCheck),
  /** Gives the space back that removed rows have left in the log. Not while a run is active: `runBusy`. */
  compact: operation.output(z.object({ before: z.int(), after: z.int() })),
  /** The newest first. */
  copies: operation.output(z.array(LogCopy)),
  backUp: operation.output(LogCopy),
  /**
   * Puts a copy in the place of the log when the host starts next; the log of now is set aside then. `backupMissing`,
   * `backupDamaged`, `databaseTooNew`, `otherHost` while another Descent works on these data, `runBusy`.
   */
  restore: operation.input(z.object({ path: z.string().min(1) })).output(LogCopy),
  /** Removes what `show` says may go, for good. `storageInUse`. */
  clean: operation
    .input(z.object({ paths: z.array(z.string().min(1)).min(1).max(1000) }))
    .output(z.object({ freed: z.int() })),
  /**
   * Copies the data folder to a new or empty one, compares, and uses that from the next start on. Until then, and whatever
   * goes wrong, the old one stays in use. `moveIntoItself`, `folderNotEmpty`, `diskTooSmall`, `dataFolderFixed`,
   * `otherHost`, `runBusy`.
   */
  move: operation.input(z.object({ folder: z.string().min(1).max(4096) })).output(eventIterator(MoveEvent)),
  /** Removes the data folder from before the last move. */
  removeEarlier: operation.output(z.object({ freed: z.int() })),
  /** Closes the app and opens it again; nothing where the host has no window. */
  restart: operation.output(z.object({ restarts: z.boolean() })),
}
