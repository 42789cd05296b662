import { resolve } from 'node:path'
import { pathsOf } from '#shared/catalog/sources/ofSource'
import { AppError } from '#shared/errors'
import type { DatasetSource } from '#shared/model/dataset'
import { pathGrants, type PathGrants } from './pathGrants'

/** What operations may read and write: what a person gave, and what the log's data sets were read from. */
export type AllowedPaths = {
  /** @throws {AppError} pathNotGiven */
  readonly expectRead: (path: string) => void
  /** @throws {AppError} pathNotGiven */
  readonly expectWrite: (folder: string) => void
  /** Every path of a source. @throws {AppError} pathNotGiven */
  readonly expectSource: (source: DatasetSource) => void
  /** The host itself has made a file to be read. */
  readonly giveRead: (path: string) => void
}

/** `logged` gives the sources of data sets in the log: who read a file once may read it again, also after a restart. */
export function allowedPaths(given: PathGrants, logged: () => readonly DatasetSource[]): AllowedPaths {
  const isLogged = (path: string): boolean => {
    const known = pathGrants()
    for (const source of logged()) for (const read of pathsOf(source)) known.give(read, 'read')
    return known.isGiven(path, 'read')
  }
  const expectRead = (path: string): void => {
    if (!given.isGiven(path, 'read') && !isLogged(path)) throw notGiven(path)
  }
  return {
    expectRead,
    expectWrite: (folder) => {
      if (!given.isGiven(folder, 'write')) throw notGiven(folder)
    },
    expectSource: (source) => pathsOf(source).forEach(expectRead),
    giveRead: (path) => given.give(path, 'read'),
  }
}

const notGiven = (path: string): AppError =>
  new AppError('INVALID_INPUT', 'pathNotGiven', { path: resolve(path) })
