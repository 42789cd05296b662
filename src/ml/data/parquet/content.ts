import {
  parquetSchema,
  type ConvertedType,
  type FileMetaData,
  type LogicalType,
  type ParquetType,
  type SchemaElement,
} from 'hyparquet'
import { AppError } from '#shared/errors'
import { rowNameColumns } from './indexColumn'

/** What the values of a column are; a number is multiplied by `factor` (times of day become seconds). */
export type Content =
  | { readonly kind: 'number'; readonly factor: number }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'date' }
  | { readonly kind: 'text' }

/** A column as the file describes it; `isRowName` tells that it names the rows rather than describing them. */
export type ParquetColumn = { readonly name: string; readonly content: Content; readonly isRowName: boolean }

/** Columns that a table may have. */
const columnLimit = 10_000

/**
 * The columns of a file. Leaving out one that does not fit would be a silent loss: throws `parquetNotSupported` with
 * its name and type for lists, structures, bytes that are no text, and the like, and for a name that comes twice; also
 * `csvEmpty` without columns and `csvTooManyColumns`.
 */
export function columnsOf(metadata: FileMetaData, file: string): readonly ParquetColumn[] {
  const { children } = parquetSchema(metadata)
  if (children.length === 0) throw new AppError('INVALID_INPUT', 'csvEmpty', { file })
  if (children.length > columnLimit) {
    const details = { file, found: children.length, limit: columnLimit }
    throw new AppError('INVALID_INPUT', 'csvTooManyColumns', details)
  }
  const names = new Set<string>()
  const rowNames = rowNameColumns(metadata)
  return children.map(({ element, children: inner }) => {
    const { name } = element
    const content = inner.length > 0 ? null : contentOf(element)
    if (content === null || names.has(name)) {
      const type = content === null ? typeName(element) : 'duplicate name'
      throw new AppError('INVALID_INPUT', 'parquetNotSupported', { file, column: name, type })
    }
    names.add(name)
    return { name, content, isRowName: rowNames.has(name) }
  })
}

function typeName({ logical_type, converted_type, repetition_type, type }: SchemaElement): string {
  if (repetition_type === 'REPEATED') return 'LIST'
  return logical_type?.type ?? converted_type ?? type ?? 'STRUCT'
}

const number: Content = { kind: 'number', factor: 1 }
const boolean: Content = { kind: 'boolean' }
const date: Content = { kind: 'date' }
const text: Content = { kind: 'text' }

/** Seconds of a time's unit. */
const timeUnits = { MILLIS: 1e-3, MICROS: 1e-6, NANOS: 1e-9 } as const

/** What a type stands for; null for what cannot be read, nothing for what the next, more basic type tells. */
type Contents<Type extends string> = Readonly<Partial<Record<Type, Content | null>>>

const byLogicalType: Contents<LogicalType['type']> = {
  DATE: date,
  TIMESTAMP: date,
  STRING: text,
  ENUM: text,
  JSON: text,
  UUID: text,
  DECIMAL: number,
  FLOAT16: number,
  NULL: number,
  BSON: null,
  GEOGRAPHY: null,
  GEOMETRY: null,
  INTERVAL: null,
  LIST: null,
  MAP: null,
  VARIANT: null,
}

const byConvertedType: Contents<ConvertedType> = {
  DATE: date,
  TIMESTAMP_MILLIS: date,
  TIMESTAMP_MICROS: date,
  TIME_MILLIS: { kind: 'number', factor: timeUnits.MILLIS },
  TIME_MICROS: { kind: 'number', factor: timeUnits.MICROS },
  DECIMAL: number,
  BSON: null,
  INTERVAL: null,
}

const byStoredType: Contents<ParquetType> = {
  BOOLEAN: boolean,
  INT32: number,
  INT64: number,
  INT96: date,
  FLOAT: number,
  DOUBLE: number,
  // Old programs write texts without saying so; bytes that are no UTF-8 are refused when they are read.
  BYTE_ARRAY: text,
}

function contentOf({ type, converted_type, logical_type, repetition_type }: SchemaElement): Content | null {
  if (repetition_type === 'REPEATED') return null
  if (logical_type?.type === 'TIME') return { kind: 'number', factor: timeUnits[logical_type.unit] }
  const logical = logical_type && byLogicalType[logical_type.type]
  if (logical !== undefined) return logical
  const converted = converted_type && byConvertedType[converted_type]
  if (converted !== undefined) return converted
  return (type && byStoredType[type]) ?? null
}
