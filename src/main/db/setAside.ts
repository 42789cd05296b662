import { closeSync, existsSync, openSync, readSync, renameSync, statSync } from 'node:fs'
import { freeName } from '../platform/freeName'

/** What was set right while opening the log, or could not be: page and command line show it. */
export type StartNote = { readonly reason: string; readonly details: Readonly<Record<string, string>> }

const journals = ['-wal', '-shm', '-journal'] as const

/** The first four bytes of a write-ahead log: SQLite's magic number, in either byte order of its checksums. */
const walMagic: ReadonlySet<number> = new Set([0x377f0682, 0x377f0683])

const nameAside = (path: string, why: string, now: number): string =>
  freeName(`${path}.${why}-${new Date(now).toISOString().replaceAll(/[:.]/g, '-')}`)

/** Puts a log aside with its journals, under a name that is free and says why; gives the name. */
export function setLogAside(
  file: string,
  now: number,
  why: 'damaged' | 'before-restore' = 'damaged',
): string {
  const kept = nameAside(file, why, now)
  for (const suffix of ['', ...journals]) {
    if (existsSync(file + suffix)) renameSync(file + suffix, freeName(kept + suffix))
  }
  return kept
}

/**
 * Puts aside what lies where SQLite expects a journal of the log and is none: a folder, a file of something else, or a
 * write-ahead log whose database is missing or empty. SQLite would fail on it, or delete it without a word.
 */
export function setStrangersAside(file: string, now: number): readonly StartNote[] {
  const notes: StartNote[] = []
  const move = (path: string, why: 'left-over' | 'in-the-way'): void => {
    const kept = nameAside(path, why, now)
    renameSync(path, kept)
    const reason = why === 'left-over' ? 'journalWithoutLog' : 'strangerSetAside'
    notes.push({ reason, details: { file: path, kept } })
  }
  for (const path of journals.map((suffix) => file + suffix)) {
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) move(path, 'in-the-way')
  }
  const wal = `${file}-wal`
  const bytes = statSync(wal, { throwIfNoEntry: false })?.size ?? 0
  if (bytes === 0) return notes
  const head = firstNumber(wal)
  // Zeros are what a power cut leaves of a file that was being made.
  if (head !== 0 && !walMagic.has(head)) move(wal, 'in-the-way')
  else if (head !== 0 && (statSync(file, { throwIfNoEntry: false })?.size ?? 0) === 0) move(wal, 'left-over')
  return notes
}

function firstNumber(path: string): number {
  const handle = openSync(path, 'r')
  try {
    const bytes = Buffer.alloc(4)
    readSync(handle, bytes, 0, 4, 0)
    return bytes.readUInt32BE(0)
  } finally {
    closeSync(handle)
  }
}
