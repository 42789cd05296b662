import { damaged } from '../faults'
import type { Metadata, ReadNote } from '../readModel'

/** JSON of a stranger. */
export type Json = Readonly<Record<string, unknown>>

/** The value as text; empty where it is none. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** The value as an object; empty where it is none. */
export const objectOf = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}

/** Parses the JSON of a model. @throws AppError modelFileDamaged */
export function parseModel(json: string, of: string): Json {
  try {
    return objectOf(JSON.parse(json))
  } catch (cause) {
    throw damaged(of, 'JSON', cause)
  }
}

/** Texts that the app put into a file that it wrote. */
export function metadataOf(value: unknown): Metadata {
  return Object.fromEntries(
    Object.entries(objectOf(value)).flatMap(([key, text]) => (typeof text === 'string' ? [[key, text]] : [])),
  )
}

/** The settings of a layer in a file, with a note on each that the app has no equal of. */
export type Settings = {
  readonly at: string
  readonly notes: ReadNote[]
  readonly value: (name: string) => unknown
  readonly number: (name: string, otherwise: number) => number
  readonly flag: (name: string, otherwise: boolean) => boolean
  /** A size that is the same in both directions, as `3` or `[3, 3]`. */
  readonly square: (name: string, otherwise: number) => number
  /** Notes a setting that is there and is none of those. */
  readonly expect: (name: string, ...allowed: readonly unknown[]) => void
  readonly unknown: (name: string) => void
}

/** A value as one reads it in a note. */
const shown = (value: unknown): string =>
  (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 80)

/** Reads the `config` of the layer that the file calls `at`. */
export function settingsOf(config: Json, at: string): Settings {
  const notes: ReadNote[] = []
  const value = (name: string): unknown => config[name]
  const unknown = (name: string): void => {
    notes.push({ kind: 'unknownSetting', setting: name, value: shown(value(name) ?? null), at })
  }
  return {
    at,
    notes,
    value,
    unknown,
    number: (name, otherwise) => {
      const found = value(name) ?? otherwise
      if (typeof found === 'number' && Number.isFinite(found)) return found
      unknown(name)
      return otherwise
    },
    flag: (name, otherwise) => {
      const found = value(name) ?? otherwise
      if (typeof found === 'boolean') return found
      unknown(name)
      return otherwise
    },
    square: (name, otherwise) => {
      const found = value(name) ?? otherwise
      const sizes: readonly unknown[] = Array.isArray(found) ? found : [found]
      const [first] = sizes
      if (typeof first === 'number' && sizes.every((size) => size === first)) return first
      unknown(name)
      return otherwise
    },
    expect: (name, ...allowed) => {
      const found = value(name)
      if (found === undefined || found === null) return
      if (!allowed.some((one) => JSON.stringify(one) === JSON.stringify(found))) unknown(name)
    },
  }
}
