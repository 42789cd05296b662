import { expect, test } from 'vitest'
import { listCsv, listJson, type WrittenList } from '#main/host/runs/listFile'

const list: WrittenList = {
  columns: [
    'number',
    'name',
    'createdAt',
    'tags',
    'validation/loss',
    'delta:validation/loss',
    'setting:data.features',
    'setting:training.seed',
  ],
  values: [
    [2, 1],
    ['=cmd|1', 'a, "b"'],
    [0, 86_400_000],
    ['["baseline","新"]', null],
    ['inf', 0.5],
    ['inf', 0.5],
    ['["x","y"]', null],
    [7, null],
  ],
  reference: [null, null, null, null, null, 0.75, null, null],
}
const pause = (): Promise<void> => Promise.resolve()

test('CSV has a head that is the same in every language; formulas, commas and what is missing are safe', async () => {
  expect(await listCsv(list, pause)).toBe(
    [
      '\uFEFFnumber,name,createdAt,tags,validation/loss,delta:validation/loss,data.features,training.seed',
      `2,'=cmd|1,1970-01-01T00:00:00.000Z,baseline; 新,inf,,x; y,7`,
      '1,"a, ""b""",1970-01-02T00:00:00.000Z,,0.5,-0.25,,',
      '',
    ].join('\r\n'),
  )
})

test('JSON is an array of objects with numbers, lists and null as such', async () => {
  const read: unknown = JSON.parse(await listJson(list, pause))
  expect(read).toEqual([
    {
      number: 2,
      name: '=cmd|1',
      createdAt: '1970-01-01T00:00:00.000Z',
      tags: ['baseline', '新'],
      'validation/loss': 'inf',
      'delta:validation/loss': null,
      'data.features': ['x', 'y'],
      'training.seed': 7,
    },
    {
      number: 1,
      name: 'a, "b"',
      createdAt: '1970-01-02T00:00:00.000Z',
      tags: [],
      'validation/loss': 0.5,
      'delta:validation/loss': -0.25,
      'data.features': null,
      'training.seed': null,
    },
  ])
})

test('an empty list is an empty array', async () => {
  expect(JSON.parse(await listJson({ columns: ['number'], values: [[]], reference: null }, pause))).toEqual(
    [],
  )
})
