import type { DateOrder } from '#shared/model/dateForms'
import { plainDate } from './plainDate'
import { shortDate } from './shortDate'
import { writtenDate } from './writtenDate'

/** Spreadsheets count the days from 1899-12-30 on, up to 9999-12-31. */
const [spreadsheetEpoch, lastSerial] = [25_569, 2_958_466]

/**
 * The days from 1970-01-01 (UTC, the time of day as a fraction) to the date in a cell, or null when it holds none.
 * Accepts year, month and day with `-`, `/`, `.` or spaces in the order wanted, or with names of months, or in Chinese,
 * Japanese and Korean; the shorter forms of ISO 8601; then, optionally, a time with seconds, AM or PM, and an offset.
 * Without an offset it is UTC. `excel` reads the numbers of spreadsheets instead.
 */
export function parseDate(text: string, order: DateOrder): number | null {
  const cell = text.trim()
  if (order === 'excel') return serialDate(cell)
  return plainDate(cell, order) ?? shortDate(cell) ?? writtenDate(cell, order)
}

function serialDate(cell: string): number | null {
  if (!/^\d{1,7}(?:[.,]\d+)?$/.test(cell)) return null
  const serial = Number(cell.replace(',', '.'))
  return serial >= 1 && serial < lastSerial ? serial - spreadsheetEpoch : null
}
