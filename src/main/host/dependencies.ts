import type { SavedFile } from '#shared/contract/files'
import type { ChoosePurpose } from '#shared/contract/system'
import type { Settings } from '#shared/model/settings'
import type { Logger } from '#shared/log'
import type { StartWorker } from '../platform/worker'
import type { FilesToOpen } from './filesToOpen'
import type { PathGrants } from './paths/pathGrants'
import type { Updates } from './updates/updates'

/** Everything the host needs of the program it runs in; it knows neither Electron nor a terminal. */
export type HostDependencies = {
  readonly appVersion: string
  /** BCP 47. */
  readonly systemLocale: string
  readonly platform: string
  /** Holds descent.db, datasets/, runs/, models/, downloads/, engines/ and logs/. */
  readonly dataFolder: string
  /** The file that says where the data folder was moved to; null or absent where it cannot be moved. */
  readonly placeFile?: string | null
  /** Closes the program and opens it again; absent where there is no window. */
  readonly restart?: () => void
  /** Holds datasets/ (the samples), lessons/ and engines/ (sources of runtime packs, bindings). */
  readonly resourcesFolder: string
  /** A URL or folder that is asked for downloads first. */
  readonly mirror: string | null
  /** Folders that hold runtime packs; new ones are installed in the first. */
  readonly runtimeFolders: readonly [string, ...string[]]
  /** An index of Python packages (a URL) or a folder of wheels, instead of the public index. */
  readonly wheelIndex: string | null
  readonly startWorker: StartWorker
  /** Shows an open dialog; null where there is no window. */
  readonly chooseFile: ((purpose: ChoosePurpose) => Promise<string | null>) | null
  /**
   * Shows the save dialog for a file that the page has made, or a project, with a proposed name; null when it was cancelled. Absent where
   * there is no window.
   */
  readonly chooseSaved?: (name: string, kind: SavedFile) => Promise<string | null>
  /** Told what the person set, at the start and after every change; absent where nothing outside of the page follows it. */
  readonly onSettings?: (settings: Settings) => void
  /** What a person wants to open from outside of the window; null where there is none. */
  readonly filesToOpen: Pick<FilesToOpen, 'watch'> | null
  /** Newer versions of the app; a host that is no installed app leaves it out. */
  readonly updates?: Updates
  /** The paths that callers may name, beside what the log's data sets were read from. */
  readonly paths: PathGrants
  /** Keeps bytes for the page and answers with the URL it can fetch them from. */
  readonly bytes: { put(bytes: Uint8Array): string }
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** 16 characters of base 36 in lower case. */
  readonly randomId: () => string
  readonly log: Logger
}
