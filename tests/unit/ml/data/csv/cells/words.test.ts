import { expect, test } from 'vitest'
import { parseBoolean } from '#ml/data/csv/cells/boolean'
import { createIsMissing } from '#ml/data/csv/cells/missing'

test.each(['true', 'TRUE', ' True ', 'yes', 'Y', 't', 'Ja', '是', '1', 'on', '有'])('%s is 1', (text) => {
  expect(parseBoolean(text)).toBe(1)
})

test.each(['false', 'No', 'n', 'F', 'nein', '否', '0', 'Off', '无'])('%s is 0', (text) => {
  expect(parseBoolean(text)).toBe(0)
})

test.each(['', '00', '2', 'yess', '男'])('%j is no boolean', (text) => {
  expect(parseBoolean(text)).toBeNull()
})

test('missing is the empty cell and every marker, with space around it, in its own case', () => {
  const isMissing = createIsMissing(['NA', '缺失', 'not there'])
  expect(['', '  ', 'NA', ' NA\t', '缺失', 'not there'].every(isMissing)).toBe(true)
  expect(['na', 'NAN', '0', 'not  there', '缺'].some(isMissing)).toBe(false)
  const onlyEmpty = createIsMissing([])
  expect(onlyEmpty(' ')).toBe(true)
  expect(onlyEmpty('NA')).toBe(false)
})
