/** A file that can be had from mirrors, all of which name it alike. */
export type DownloadFile = { readonly name: string; readonly bytes: number; readonly sha256: string }

/** How much of a file has arrived. */
export type DownloadProgress = {
  readonly file: string
  readonly receivedBytes: number
  readonly totalBytes: number
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
