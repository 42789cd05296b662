import { describe, expect, it } from 'vitest'
import type { LeftOutKind } from '#shared/model/csvLines'
import { importText, type ImportedText } from './importText'

const numbers = (count: number, from = 1): readonly string[] =>
  Array.from({ length: count }, (_, row) => `${(row + from) * 1.5},${row + from},${'pq'[row % 2] ?? ''}`)

const table = (...lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('')

/** How many lines of each kind were left out; preview and import must agree. */
function leftOut({ manifest, preview }: ImportedText): Partial<Record<LeftOutKind, number>> {
  const counts = (notes: typeof manifest.notes): Partial<Record<LeftOutKind, number>> =>
    Object.fromEntries(
      notes.flatMap((note) => (note.kind === 'leftOut' && !note.kept ? [[note.what, note.count]] : [])),
    )
  expect(counts(preview.notes)).toEqual(counts(manifest.notes))
  expect(preview.estimatedRows).toBe(manifest.rows + (manifest.rejected?.count ?? 0))
  return counts(manifest.notes)
}

const kinds = ({ manifest }: ImportedText): readonly string[] => manifest.columns.map(({ kind }) => kind)
const names = ({ manifest }: ImportedText): readonly string[] => manifest.columns.map(({ name }) => name)

describe('units under the names', () => {
  it.each([
    'm/s,-,',
    '[kg],[1],[-]',
    '(°C),(hPa),',
    'm,s,string',
    'kWh,%,text',
    'float,int,category',
    '米,秒,',
  ])('%s is left out', async (units) => {
    const read = await importText(table('a,b,c', units, ...numbers(9)))
    expect(leftOut(read)).toEqual({ units: 1 })
    expect(kinds(read).slice(0, 2)).toEqual(['number', 'number'])
    expect(read.manifest.rows).toBe(9)
  })

  it('and the flags of Orange below them', async () => {
    const read = await importText(
      table(
        'a\tb\tc',
        'continuous\tcontinuous\tdiscrete',
        '\t\tclass',
        ...numbers(9).map((row) => row.replaceAll(',', '\t')),
      ),
    )
    expect(leftOut(read)).toEqual({ units: 2 })
    expect(read.manifest.rows).toBe(9)
  })

  it.each(['1,1,1', 'NA,NA,p', ',,q', 'x,3,p', 'unknown,2,p'])('%s is a row', async (row) => {
    expect(leftOut(await importText(table('a,b,c', row, ...numbers(60))))).toEqual({})
  })

  it('are a row when they are kept', async () => {
    const text = table('a,b,c', 'm,s,kg', ...numbers(60))
    const read = await importText(text, (found) => ({ ...found, keep: ['units'] }))
    expect(read.manifest.rejected?.listed).toMatchObject([{ line: 2, column: 'a', reason: 'notANumber' }])
    expect(read.told).toEqual([expect.stringContaining('Kept as a row')])
  })
})

describe('comment lines', () => {
  it.each([
    ['# a note, with, commas', '#'],
    ['"# a note, with", commas', '#'],
    ['% a note', '%'],
    ['// a note, she said "no', '//'],
    ['  # a note', '#'],
    ['* a note', '*'],
  ])('%s', async (note, mark) => {
    const rows = numbers(12)
    const read = await importText(table(note, note, 'a,b,c', ...rows.slice(0, 6), note, ...rows.slice(6)))
    expect(leftOut(read)).toEqual({ comments: 3 })
    expect(read.manifest.source).toMatchObject({ format: { leaveOut: { comment: mark } } })
    expect(names(read)).toEqual(['a', 'b', 'c'])
    expect(read.manifest.rows).toBe(12)
    expect(read.manifest.rejected).toBeNull()
    expect(read.told[0]).toContain('(lines 1–2, 10)')
  })

  it('hide the names of a table', async () => {
    const read = await importText(table('# made up', '# a,b,c', '#', ...numbers(6)))
    expect(names(read)).toEqual(['a', 'b', 'c'])
    expect(leftOut(read)).toEqual({ comments: 2 })
  })

  it('are no values: hash tags, colours and a column called #', async () => {
    const tags = await importText(table('tag,n', '#love,1', 'peace,2', '#war,3', 'hate,4', '#love,5'))
    expect(leftOut(tags)).toEqual({})
    expect(tags.manifest.rows).toBe(5)
    const numbered = await importText(
      table('#,name,n', ...numbers(6).map((_, row) => `${row + 1},x${row % 2},${row}`)),
    )
    expect(names(numbered)[0]).toBe('#')
    expect(numbered.manifest.rows).toBe(6)
  })

  it('are rows when they are kept', async () => {
    const text = table('a,b,c', ...numbers(60), '# x,y,z')
    const read = await importText(text, (found) => ({ ...found, keep: ['comments'] }))
    expect(read.manifest.rejected?.count).toBe(1)
  })
})

describe('the header again', () => {
  it.each(['a,b,c', '\uFEFFa,b,c', '"a","b","c"', ' a , b , c '])('%s', async (again) => {
    const read = await importText(
      table('a,b,c', ...numbers(6), again, ...numbers(6, 7), again, ...numbers(6, 13)),
    )
    expect(leftOut(read)).toEqual({ repeatedHeaders: 2 })
    expect(read.manifest.rows).toBe(18)
    expect(kinds(read)).toEqual(['number', 'number', 'category'])
  })

  it('in a table of words, of counted names, and above a single row', async () => {
    const words = await importText(
      table('city,team', 'Bonn,x', 'Köln,y', 'city,team', 'Bonn,y', 'Bonn,x', 'Köln,x', 'Köln,y'),
    )
    expect(leftOut(words)).toEqual({ repeatedHeaders: 1 })
    expect(words.manifest.columns[0]?.categories).toEqual(['Bonn', 'Köln'])
    const counted = await importText(table('0,1,y', ...numbers(9), '0,1,y', ...numbers(9, 10)))
    expect(leftOut(counted)).toEqual({ repeatedHeaders: 1 })
    expect(counted.manifest.rows).toBe(18)
  })
})

describe('rows of totals', () => {
  const rows = ['ab,10,1.5', 'cd,20,2.5', 'ef,30,3.5', 'gh,44,6.5']

  it.each(['Total', 'Grand Total', 'TOTALS:', 'Summe', 'Итого', '合计', '总计', 'Total général', '合計'])(
    '%s with the sums',
    async (label) => {
      const read = await importText(table('shop,n,v', ...rows, `${label},104,14.0`))
      expect(leftOut(read)).toEqual({ totals: 1 })
      expect(read.manifest.rows).toBe(4)
    },
  )

  it.each(['Average', 'Mean', '平均', 'Durchschnitt'])('%s with the means', async (label) => {
    expect(leftOut(await importText(table('shop,n,v', ...rows, `${label},26,3.5`)))).toEqual({ totals: 1 })
  })

  it('in between and at the end, and above the rows', async () => {
    const lines = [
      ...rows.slice(0, 2),
      'East Total,30,4',
      ...rows.slice(2),
      'West Total,74,10',
      'Grand Total,104,14',
    ]
    expect(leftOut(await importText(table('shop,n,v', ...lines)))).toEqual({ totals: 3 })
    expect(leftOut(await importText(table('shop,n,v', 'Total,104,14', ...rows)))).toEqual({ totals: 1 })
  })

  it('without sums are told and kept, and left out when that is said', async () => {
    const text = table('shop,n,v', ...rows, 'Total,7,9')
    const kept = await importText(text)
    expect(kept.manifest.rows).toBe(5)
    expect(kept.told).toEqual([expect.stringContaining('Line 6 is called “Total”')])
    const out = await importText(text, (found) => ({
      ...found,
      leaveOut: { comment: null, units: 0, footnotes: false, totals: ['Total'] },
    }))
    expect(out.manifest.rows).toBe(4)
    expect(out.told).toEqual([expect.stringContaining('Left out: a row of totals (line 6)')])
  })
})

describe('rows without any value and remarks', () => {
  it('are left out, counted and told', async () => {
    const read = await importText(
      table(
        'a,b,c',
        ...numbers(4),
        ',,',
        ' , ,',
        '"","",""',
        ...numbers(4),
        ',,,,',
        'Source: a made up office, 2024',
        '* estimated',
        'Note: revised,,',
      ),
    )
    expect(leftOut(read)).toEqual({ comments: 1, emptyRecords: 4, footnotes: 2 })
    expect(read.manifest.rows).toBe(8)
    expect(read.manifest.rejected).toBeNull()
  })

  it('of NA are rows; kept ones are missing values', async () => {
    const text = table('a,b,c', ...numbers(4), 'NA,NA,NA', ',,')
    expect((await importText(text)).manifest.rows).toBe(5)
    const kept = await importText(text, (found) => ({ ...found, keep: ['emptyRecords'] }))
    expect(kept.manifest.rows).toBe(6)
    expect(kept.told).toContainEqual(expect.stringContaining('Kept as rows: 1'))
  })
})

describe('names that are numbers', () => {
  it.each(['0,1,y', '1,2,label', 'id,2019,2020'])('%s are names', async (header) => {
    const rows = header.startsWith('id')
      ? numbers(9).map((row) => row.split(',').toReversed().join(','))
      : numbers(9)
    const read = await importText(table(header, ...rows))
    expect(names(read)).toEqual(header.split(','))
    expect(read.manifest.rows).toBe(9)
  })

  it('are a row where the last word comes again', async () => {
    expect((await importText(table('0,1,p', ...numbers(9)))).manifest.rows).toBe(10)
  })
})
