import type { AsyncBuffer, ColumnChunk, FileMetaData } from 'hyparquet'

/** Bytes that a page's header may have. */
const headerLimit = 1 << 18

/** Bytes that a page may unpack to. */
const pageLimit = 1 << 30

/**
 * Looks at the headers of a column's pages, of the row group that row `row` is in. hyparquet trusts them, and where one
 * misses a length it reads the same byte for ever. Throws an Error that says what is wrong.
 */
export async function checkPages(
  file: AsyncBuffer,
  metadata: FileMetaData,
  column: string,
  row: number,
): Promise<void> {
  const { chunk, rows } = chunkOf(metadata, column, row)
  const { meta_data: stored } = chunk
  if (stored === undefined) throw new Error('a column without a place')
  const data = Number(stored.data_page_offset)
  const dictionary = Number(stored.dictionary_page_offset ?? 0)
  const start = dictionary > 0 && dictionary < data ? dictionary : data
  const end = start + Number(stored.total_compressed_size)
  if (!(start >= 0 && start <= end && end <= file.byteLength)) throw new Error('a column beyond the file')
  for (let at = start; at < end - 1;) {
    const view = new DataView(await file.slice(at, Math.min(end, at + headerLimit)))
    const { fields, next } = readStruct(view, 0)
    const size = checkHeader(fields, rows)
    at += next + size
    if (at > end) throw new Error('a page beyond its column')
  }
}

function chunkOf({ row_groups }: FileMetaData, column: string, row: number) {
  let end = 0
  for (const { num_rows, columns } of row_groups) {
    end += Number(num_rows)
    if (row >= end) continue
    const chunk: ColumnChunk | undefined = columns.find(
      ({ meta_data }) => meta_data?.path_in_schema[0] === column,
    )
    if (chunk !== undefined) return { chunk, rows: Number(num_rows) }
  }
  throw new Error('a row group without the column')
}

/** Gives back how long the page is. The numbers of the fields are those of the format's PageHeader. */
function checkHeader(fields: Fields, rows: number): number {
  const size = count(fields.get(3), 'compressed size', pageLimit)
  count(fields.get(2), 'size', pageLimit)
  const parts = [5, 7, 8].map((field) => fields.get(field))
  const [page, dictionary, pageV2] = parts.map((part) => (part instanceof Map ? part : null))
  if (page) count(page.get(1), 'values', rows)
  if (dictionary) count(dictionary.get(1), 'dictionary values', pageLimit)
  if (pageV2) {
    const values = count(pageV2.get(1), 'values', rows)
    count(pageV2.get(2), 'nulls', values)
    count(pageV2.get(3), 'rows', rows)
    const levels = count(pageV2.get(5), 'definition levels', size)
    count(pageV2.get(6), 'repetition levels', size - levels)
  }
  return size
}

function count(value: Field | undefined, what: string, limit: number): number {
  if (typeof value === 'number' && value >= 0 && value <= limit) return value
  throw new Error(`a page with ${typeof value === 'number' ? String(value) : 'no'} ${what}`)
}

type Fields = ReadonlyMap<number, Field>
type Field = number | Fields | null

/** Reads a structure of Thrift's compact protocol; texts are left out. Reading beyond the bytes throws a RangeError. */
function readStruct(view: DataView, start: number): { readonly fields: Fields; readonly next: number } {
  const fields = new Map<number, Field>()
  let at = start
  const varint = (): number => {
    let value = 0
    for (let factor = 1; ; factor *= 128) {
      const byte = view.getUint8(at)
      at += 1
      value += (byte & 127) * factor
      if (byte < 128) return value
    }
  }
  const signed = (): number => {
    const value = varint()
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2
  }
  const field = (type: number): Field => {
    switch (type) {
      case 1:
      case 2:
        return null
      case 3:
        at += 1
        return null
      case 4:
      case 5:
      case 6:
        return signed()
      case 7:
        at += 8
        return null
      case 8: {
        // `at += varint()` would take the place from before the length was read.
        const length = varint()
        at += length
        return null
      }
      case 12: {
        const inner = readStruct(view, at)
        at = inner.next
        return inner.fields
      }
      default:
        throw new Error(`a field of type ${type}`)
    }
  }
  for (let number = 0; ;) {
    const head = view.getUint8(at)
    at += 1
    if ((head & 15) === 0) return { fields, next: at }
    number = head >> 4 === 0 ? signed() : number + (head >> 4)
    fields.set(number, field(head & 15))
  }
}
