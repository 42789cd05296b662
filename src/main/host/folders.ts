import { join } from 'node:path'
import type { DatasetId, ModelId, RunId } from '#shared/model/ids'

/** Where things lie in the data folder. */
export type Folders = ReturnType<typeof foldersOf>

/** Every place in a data folder. */
export function foldersOf(dataFolder: string) {
  return {
    database: join(dataFolder, 'descent.db'),
    downloads: join(dataFolder, 'downloads'),
    datasets: join(dataFolder, 'datasets'),
    /** Tables from the clipboard. */
    pasted: join(dataFolder, 'pasted'),
    /** Which Python runs scripts, where a person chose one. */
    python: join(dataFolder, 'python.json'),
    /** Copies of the log. */
    backups: join(dataFolder, 'backups'),
    hosts: join(dataFolder, 'hosts'),
    logs: join(dataFolder, 'logs'),
    /** What processes of the app left when they crashed. */
    crashes: join(dataFolder, 'crashes'),
    runs: join(dataFolder, 'runs'),
    /** Where project files are unpacked until they are whole. */
    importing: join(dataFolder, 'importing'),
    /** What trainings begin with, in files that are named by their content. */
    weights: join(dataFolder, 'weights'),
    /** Where runs are trained again; nothing in it is kept. */
    verifications: join(dataFolder, 'verifications'),
    /** Where exports are being written. */
    exports: join(dataFolder, 'exports'),
    packDownload: (id: string): string => join(dataFolder, 'downloads', 'engines', id),
    dataset: (id: DatasetId): string => join(dataFolder, 'datasets', id),
    run: (id: RunId): string => join(dataFolder, 'runs', id),
    model: (id: ModelId): string => join(dataFolder, 'models', id),
  }
}
