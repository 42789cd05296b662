/** What the preload script exposes to the page as `window.descent`. */
export type DescentBridge = {
  /** Absolute path of a file that was dropped or chosen; empty when the file is not on disk. */
  readonly pathOfFile: (file: File) => string
}

declare global {
  interface Window {
    /** Absent in a browser preview. */
    readonly descent?: DescentBridge
  }
}

/** Path of a dropped file, or null outside the app and for files that are not on disk. */
export function pathOfFile(file: File): string | null {
  const path = window.descent?.pathOfFile(file) ?? ''
  return path === '' ? null : path
}
