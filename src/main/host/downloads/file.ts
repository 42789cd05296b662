/** A file that can be had from mirrors, all of which name it alike. */
export type DownloadFile = {
  readonly name: string
  /** Length and SHA-256 of the file, or of what it holds when it is `unpacked` to be checked. */
  readonly bytes: number
  readonly sha256: string
  /** A gzip that every source packed for itself: only what it holds is the same everywhere. */
  readonly checked?: 'unpacked'
}

/** How much of a file has arrived; of how much is null when the mirror does not say. */
export type DownloadProgress = {
  readonly file: string
  readonly receivedBytes: number
  readonly totalBytes: number | null
}

/** Something that a mirror did wrong, after which another try or mirror may do better. */
export class MirrorFault extends Error {
  override readonly name = 'MirrorFault'

  constructor(
    /** For a person: `HTTP 404`. */
    readonly said: string,
    /** Asking the same mirror again may go on where this ended. */
    readonly worthAnotherTry: boolean,
    options?: ErrorOptions,
    readonly kind: 'checksum' | 'silent' | 'other' = 'other',
  ) {
    super(said, options)
  }
}
