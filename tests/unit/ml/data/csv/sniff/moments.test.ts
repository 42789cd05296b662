import type { ImportNote } from '#shared/model/importNote'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { resolveFormat } from '#ml/data/csv/sniff/resolveFormat'
import type { CsvFormat } from '#shared/model/csvFormat'
import { noteWords } from '#shared/texts/noteWords'
import { temporaryFolder } from '../../helpers'

const lines = (name: string, cells: readonly string[]): string => `${[name, ...cells].join('\n')}\n`

async function sniff(text: string, wanted: Partial<CsvFormat> | null = null) {
  const path = join(await temporaryFolder(), 'table.csv')
  await writeFile(path, text)
  if (wanted === null) return await resolveFormat(path, null)
  const { format } = await resolveFormat(path, null)
  return await resolveFormat(path, {
    ...format,
    dates: 'iso',
    dateOrders: {},
    times: {},
    kinds: {},
    ...wanted,
  })
}

/** A file of one column is told, too. */
const isOfDates = ({ kind }: ImportNote): boolean => kind !== 'oneColumn'

/** What is said about a table, in English, with the flags. */
async function told(text: string, wanted: Partial<CsvFormat> | null = null): Promise<readonly string[]> {
  const { notes } = await sniff(text, wanted)
  return notes.filter(isOfDates).map((note) => {
    const { text: said, flag } = noteWords(note, 'en')
    return flag === null ? said : `${said} (${flag})`
  })
}

describe('the order of dates', () => {
  test.each([
    [['4/23/20', '5/1/20'], 'month-first'],
    [['23/4/20', '5/1/20'], 'day-first'],
    [['4/23/2020', '5/1/2020'], 'month-first'],
    [['4 23 2020', '5 1 2020'], 'month-first'],
    [['23-Apr-2020', '1-May-2020'], 'iso'],
    [['23-Apr-20', '1-May-20'], 'day-first'],
    [['20-04-23', '20-05-01', '20-06-02', '21-01-31'], 'year-first'],
    [['99/12/31', '98/11/30'], 'year-first'],
    [['23.04.20', '21.05.20', '20.06.20', '24.01.21'], 'day-first'],
    [['1/5/2024 3:04 PM', '2/5/2024 1:00 AM'], 'month-first'],
    [['Mar-21', 'Apr-99'], 'month-year'],
    [['2021-03', '2021-04'], 'iso'],
  ])('of %j is %s', async (cells, order) => {
    const { format } = await sniff(lines('d', cells))
    expect(format).toMatchObject({ kinds: { d: 'date' }, dateOrders: { d: order } })
  })

  test('is found in each column of a file, and told with the cell that proves it', async () => {
    const text = 'sold,bought,n\n1/2/2020,1/2/20,5\n4/23/2020,4/3/20,6\n5/6/2020,23/4/20,7\n'
    const { format, confidence } = await sniff(text)
    expect(format.dateOrders).toEqual({ sold: 'month-first', bought: 'day-first' })
    expect(confidence.dates).toBe(1)
    expect(await told(text)).toEqual([
      'Dates in “sold”: month first, as “4/23/2020” (line 3) shows: 2020-04-23.',
      'Dates in “bought”: day first, as “23/4/20” (line 4) shows: 2020-04-23.',
      'Years in “bought” have two digits: 69–99 are 1969–1999, 00–68 are 2000–2068. “1/2/20” is 2020-02-01.',
    ])
  })

  test('is that of a column beside it where no value decides', async () => {
    const text = 'a,b,n\n1/2/2020,3/4/2020,5\n4/23/2020,5/6/2020,6\n'
    expect((await sniff(text)).format.dateOrders).toEqual({ a: 'month-first', b: 'month-first' })
    expect(await told(text)).toContain(
      'Dates in “b”: month first, as in “a”: “3/4/2020” is 2020-03-04. No value of its own decides. (--dates b=day-first)',
    )
  })

  test('is a guess where nothing decides, with the other order offered', async () => {
    const text = lines('when paid', ['5/12/2020', '6/11/2020'])
    expect(await told(text)).toEqual([
      'Dates in “when paid” may be day first or month first, no value decides: “5/12/2020” is taken for 2020-12-05. (--dates "when paid=month-first")',
    ])
    const chosen = { dateOrders: { 'when paid': 'month-first' } } as const
    expect((await sniff(text, chosen)).format.dateOrders).toEqual(chosen.dateOrders)
    expect(await told(text, chosen)).toEqual([])
    expect((await sniff(text, { dates: 'month-first' })).format.dateOrders).toEqual(chosen.dateOrders)
  })

  test('is the same when a file is read as it was found', async () => {
    const text = 'a,b,c,t\n1/2/2020,3/4/2020,2021-03-05,3:07\n4/23/2020,5/6/2020,2021-03-06,4:10\n'
    const found = await sniff(text)
    expect(await sniff(text, found.format)).toEqual({ ...found, confidence: expect.anything() as unknown })
  })

  test.each<Partial<CsvFormat>>([
    { dates: 'day-first' },
    { dateOrders: { d: 'day-first' } },
    { kinds: { d: 'date' }, dateOrders: { d: 'day-first' } },
  ])('that contradicts the values is refused with the row: %j', async (wanted) => {
    const text = lines('d', ['4/3/20', '4/23/20', '5/1/20'])
    await expect(sniff(text, wanted)).rejects.toMatchObject({
      reason: 'csvDateOrder',
      details: { line: 3, column: 'd', text: '4/23/20', fits: 'month-first' },
    })
  })

  test('of months with two digits is told by hand where they could be days', async () => {
    const { format, notes } = await sniff(lines('d', ['Mar-21', 'Apr-21']), { kinds: { d: 'date' } })
    expect(format.dateOrders).toEqual({ d: 'month-year' })
    expect(notes).toMatchObject([{ how: 'twoDigitYears', text: 'Mar-21', date: '2021-03-01' }])
  })

  test('for all columns is not for those where it plays no part', async () => {
    const { format } = await sniff('a,b\n2021-03-05,4/23/20\n', { dates: 'month-first' })
    expect(format.dateOrders).toEqual({ a: 'iso', b: 'month-first' })
  })

  test('of spreadsheet numbers is told by hand only', async () => {
    const text = lines('d', ['44260', '44261', '44270'])
    expect((await sniff(text)).format.kinds).toEqual({ d: 'number' })
    for (const wanted of [{ dateOrders: { d: 'excel' } }, { kinds: { d: 'date' } }] as const) {
      const { format, notes } = await sniff(text, wanted)
      expect(format).toMatchObject({ kinds: { d: 'date' }, dateOrders: { d: 'excel' } })
      expect(notes).toMatchObject([{ how: 'serials', text: '44260', date: '2021-03-05' }])
    }
  })
})

describe('dates that could be something else', () => {
  test('in digits alone are days only where all of them are', async () => {
    const text = lines('d', ['20210305', '20210306'])
    expect(await told(text)).toEqual([
      'The numbers in “d” are dates: “20210305” is 2021-03-05. (--kind d=number)',
    ])
    expect((await sniff(lines('d', ['20210305', '20211306']))).format.kinds).toEqual({ d: 'number' })
    expect((await sniff(lines('d', ['12345678', '20210305']))).format.kinds).toEqual({ d: 'number' })
    expect((await sniff(text, { kinds: { d: 'number' } })).format.kinds).toEqual({ d: 'number' })
  })

  test('a few typing errors do not make words of a small column', async () => {
    const cells = Array.from({ length: 19 }, (_, day) => `2021-03-${String(day + 1).padStart(2, '0')}`)
    expect((await sniff(lines('d', [...cells, '2021-03-3o']))).format.kinds).toEqual({ d: 'date' })
  })

  test('times finer than what is kept are told', async () => {
    // Near each other times are kept to the second, over many years they are not.
    expect(await told(lines('d', ['2021-03-05 12:00', '2021-03-05 14:05']))).toEqual([])
    expect(await told(lines('d', ['1971-03-05 12:00', '2021-03-05 14:05']))).toEqual([
      expect.stringMatching(/^Times in “d” are finer than what is kept: “.*” becomes /),
    ])
    expect(await told(lines('d', ['2021-03-05', '2021-03-05 12:00']))).toEqual([])
  })

  test.each<[readonly string[], string]>([
    [
      ['4/23/20', '23/4/20', '4/24/20', '24/4/20'],
      '“d” looks like dates, but “23/4/20” (line 3) has the day first and “4/23/20” (line 2) the month: it stays words.',
    ],
    [
      ['Mar-21', 'Apr-21'],
      '“d” looks like dates, but nothing tells whether “Mar-21” (line 2) names a day or a year: it stays words. (--dates d=month-year)',
    ],
    [['5 Mar', '6 Mar'], '“d” looks like dates, but “5 Mar” (line 2) has no year: it stays words.'],
    [['3月5日', '3月6日'], '“d” looks like dates, but “3月5日” (line 2) has no year: it stays words.'],
    [
      ['2021-03-05', 'soon', '2021-03-06', 'later'],
      '“d” looks like dates, but too many cells like “soon” (line 3) are none: it stays words.',
    ],
    [
      ['14:30', 'late', '15:30', 'never'],
      '“d” looks like times, but too many cells like “late” (line 3) are none: it stays words.',
    ],
  ])('%j are words, and it is told why', async (cells, said) => {
    expect((await sniff(lines('d', cells))).format.kinds).toEqual({ d: 'category' })
    expect(await told(lines('d', cells))).toEqual([said])
  })

  test.each([[['1.0.12', '1.0.13', '2.11.4']], [['A-1-20', 'B-2-20']], [['192.168.1.1', '10.0.0.1']]])(
    '%j are words, and nothing is said',
    async (cells) => {
      expect((await sniff(lines('d', cells))).format.kinds).toEqual({ d: 'category' })
      expect(await told(lines('d', cells))).toEqual([])
    },
  )
})

describe('times', () => {
  test.each<[readonly string[], string]>([
    [['23:31', '14:32', '02:52'], 'h:m'],
    [['9:05', '17:30', '12:00'], 'h:m'],
    [['8:05 AM', '11:40 PM'], 'h:m'],
    [['3:01', '4:56', '12:10'], 'm:s'],
    [['03:01', '04:56', '05:10'], 'm:s'],
    [['19:30', '32:10'], 'm:s'],
    [['9:05.5', '8:10.2'], 'm:s'],
    [['01:23:45', '00:03:07'], 'h:m'],
    [['2h 15m', '45m'], 'h:m'],
    [['下午2:30', '上午9:05'], 'h:m'],
  ])('%j are %s', async (cells, form) => {
    const { format } = await sniff(lines('t', cells))
    expect(format).toMatchObject({ kinds: { t: 'number' }, times: { t: form } })
  })

  test('are told with an example, and with the other form where there is one', async () => {
    const text = lines('t', ['3:07', '4:56'])
    expect(await told(text)).toEqual([
      'Times in “t” are numbers, in seconds: “3:07” is 187, taken as minutes:seconds. (--times t=h:m)',
    ])
    expect(await told(text, { times: { t: 'h:m' } })).toEqual([
      'Times in “t” are numbers, in seconds: “3:07” is 11,220, taken as hours:minutes. (--times t=m:s)',
    ])
    expect(await told(lines('t', ['01:23:45', '02:00:00']))).toEqual([
      'Times in “t” are numbers, in seconds: “01:23:45” is 5,025. (--kind t=category)',
    ])
  })

  test('stay words when that is said', async () => {
    expect((await sniff(lines('t', ['3:07', '4:56']), { kinds: { t: 'category' } })).format).toMatchObject({
      kinds: { t: 'category' },
      times: {},
    })
  })
})

test('an older format without orders and times is read', async () => {
  const { format } = await sniff(lines('d', ['4/3/2020', '5/3/2020']))
  const { dateOrders: _orders, times: _times, ...before } = { ...format, dates: 'month-first' as const }
  const { CsvFormat: schema } = await import('#shared/model/csvFormat')
  expect(schema.parse(before)).toMatchObject({ dates: 'month-first', dateOrders: {}, times: {} })
})
