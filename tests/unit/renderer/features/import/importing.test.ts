import { createPinia, setActivePinia } from 'pinia'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { formatOfDivider } from '#renderer/features/import/csv/csvChoices'
import { useCsvDraft } from '#renderer/features/import/csv/csvDraftStore'
import { useImportPanel } from '#renderer/features/import/importPanelStore'
import { plainLayout } from '#shared/model/csvLines'
import { connectFakeHost } from '#fixtures/connectFakeHost'

beforeAll(connectFakeHost)
beforeEach(() => setActivePinia(createPinia()))

const file = { kind: 'csv', path: '/data/patients.csv', format: null, testPath: null } as const

describe('a text file that is looked at', () => {
  test('shows what was found out, and names what is not sure', async () => {
    const draft = useCsvDraft()
    await draft.open(file)
    expect(draft.preview?.columns.map(({ name }) => name)).toEqual(['编号', '城市', '年龄', 'Outcome'])
    expect([...draft.doubtful]).toEqual(['encoding'])
    expect(draft.source).toEqual({ ...file, testFormat: null, format: draft.preview?.format })
  })

  test('is shown anew on every change; what was changed is no longer doubted', async () => {
    const draft = useCsvDraft()
    await draft.open(file)
    await draft.change({ encoding: 'gb18030' })
    expect([...draft.doubtful]).toEqual([])
    await draft.change({ delimiter: ';' })
    expect(draft.preview?.columns).toEqual([{ name: '编号,城市,年龄,Outcome', kind: 'category' }])
    expect(draft.preview?.format.encoding).toBe('gb18030')
  })

  test('takes the last of several changes', async () => {
    const draft = useCsvDraft()
    await draft.open(file)
    await Promise.all([
      draft.change({ delimiter: ';' }),
      draft.change({ delimiter: '|' }),
      draft.change({ delimiter: ',' }),
    ])
    expect(draft.preview?.format.delimiter).toBe(',')
    expect([draft.looking, draft.error]).toEqual([false, null])
  })

  test('keeps the kinds that were chosen, and one mark is never two things', async () => {
    const draft = useCsvDraft()
    await draft.open(file)
    await draft.setKind('年龄', 'category')
    await draft.change({ thousands: '.' })
    expect(draft.preview?.format.thousands).toBe('')
    await draft.change({ decimal: ',', thousands: '.' })
    expect(draft.preview?.format).toMatchObject({ decimal: ',', thousands: '.', kinds: { 年龄: 'category' } })
  })

  test('keeps the orders and times that were chosen for columns; one order for all takes their place', async () => {
    const draft = useCsvDraft()
    await draft.open(file)
    await draft.setDateOrder('编号', 'day-first')
    await draft.setTimeForm('年龄', 'h:m')
    await draft.change({ encoding: 'gb18030' })
    expect(draft.preview?.format).toMatchObject({
      dates: 'iso',
      dateOrders: { 编号: 'day-first' },
      times: { 年龄: 'h:m' },
    })
    await draft.change({ dates: 'month-first' })
    await draft.change({ encoding: 'gbk' })
    expect(draft.preview?.format).toMatchObject({
      dates: 'month-first',
      dateOrders: {},
      times: { 年龄: 'h:m' },
    })
  })

  test('that is no table is told in words, and cannot be imported', async () => {
    const draft = useCsvDraft()
    await draft.open({ ...file, path: '/data/broken.csv' })
    expect(draft.error).toMatchObject({ reason: 'csvNotATable', details: { found: 'Excel' } })
    expect([draft.source, draft.preview]).toEqual([null, null])
    await draft.open(file)
    expect(draft.error).toBeNull()
  })

  test('has a test file of the same columns, or says which one differs', async () => {
    const draft = useCsvDraft()
    await draft.open(file)
    await draft.setTestPath('/data/test.csv')
    expect([draft.testPreview?.estimatedRows, draft.testError]).toEqual([768, null])
    await draft.setTestPath('/data/other.csv')
    expect(draft.testError).toMatchObject({
      reason: 'csvTestTargetMissing',
      details: { file: '/data/other.csv', column: 'Outcome' },
    })
    expect(draft.source).toBeNull()
    await draft.setTestPath(null)
    expect([draft.testError, draft.source?.testPath]).toEqual([null, null])
  })

  test('reads the test file in another way, and what a note decided otherwise', async () => {
    const draft = useCsvDraft()
    await draft.open(file)
    await draft.setTestPath('/data/test.csv')
    expect(draft.source?.testFormat).toBeNull()
    await draft.changeTest({ encoding: 'big5' })
    expect(draft.source).toMatchObject({ format: { encoding: 'gbk' }, testFormat: { encoding: 'big5' } })
    await draft.decide({ kind: 'markerIsMissing', column: '城市', marker: 'NA', count: 3, of: 9 })
    await draft.decide({ kind: 'wordsAlike', column: '城市', words: ['a', 'A'], count: 2 })
    await draft.decide({ kind: 'spacesTrimmed', column: '城市', words: ['a'], count: 1 })
    expect(draft.source?.format).toMatchObject({
      missingIn: { 城市: { NA: false } },
      joins: { 城市: true },
      spaces: 'keep',
    })
    await draft.change({ missing: ['-', 'NA'] })
    expect(draft.source?.format?.missingIn).toEqual({ 城市: { NA: false } })
    await draft.change({ missing: ['-'] })
    await draft.change({ missing: ['-', 'NA'] })
    expect(draft.source?.format?.missingIn).toEqual({ 城市: {} })
  })

  test('takes any text as missing in one column, and as a value again; what was chosen for others stays', async () => {
    const draft = useCsvDraft()
    await draft.open(file)
    await draft.setKind('Outcome', 'category')
    await draft.setMarker('年龄', '999', true)
    await draft.setMarker('城市', 'NA', false)
    await draft.setMarker('年龄', '-1', true)
    await draft.setMarker('年龄', '999', false)
    expect(draft.source?.format).toMatchObject({
      missingIn: { 年龄: { '999': false, '-1': true }, 城市: { NA: false } },
      kinds: { Outcome: 'category' },
    })
  })

  test('of fixed widths finds where columns begin, unless that is given', async () => {
    const draft = useCsvDraft()
    await draft.open(file)
    await draft.change({ firstLine: 1 })
    await draft.change(formatOfDivider('fixed', { layout: plainLayout }))
    expect(draft.format?.layout).toEqual({ kind: 'fixed', starts: [] })
    await draft.change({ layout: { kind: 'fixed', starts: [0, 8] } })
    expect(draft.source?.format).toMatchObject({ layout: { kind: 'fixed', starts: [0, 8] }, firstLine: 1 })
  })

  test('is read again as it was read before, with its test file', async () => {
    const draft = useCsvDraft()
    await draft.open(file)
    await draft.change({ badRows: 'fill' })
    const { source } = draft
    if (source === null) throw new Error('nothing to import')
    await draft.open({ ...source, testPath: '/data/test.csv' })
    expect(draft.source).toMatchObject({ format: { badRows: 'fill' }, testPath: '/data/test.csv' })
    expect([...draft.doubtful]).toEqual([])
  })
})

describe('the panel', () => {
  test('shows a pasted table like a file', async () => {
    const panel = useImportPanel()
    await panel.openText('a\tb\n1\t2\n')
    expect(panel.subject).toEqual({ kind: 'table' })
    expect(useCsvDraft().path).toContain('pasted-2026-11-24')
    panel.close()
    expect([panel.subject, useCsvDraft().preview]).toEqual([null, null])
  })
})
