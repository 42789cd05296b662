import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { bytesFrom } from '../ours/bytes.mjs'

/**
 * @typedef {{ name: string, rows: number, header: string, line: (next: () => number, row: number) => string }} TableText
 *   `next` gives bytes that look random and are the same every time.
 */

const names = (/** @type {number} */ count) => Array.from({ length: count }, (_, index) => `x${index + 1}`)

/** 20 columns of measured numbers. @type {TableText} */
export const numeric = {
  name: 'numeric',
  rows: 1_000_000,
  header: names(20).join(','),
  line: (next) =>
    names(20)
      .map(() => measured(next))
      .join(','),
}

/** A class and 784 pixels, as MNIST is often handed on. @type {TableText} */
export const wide = {
  name: 'wide',
  rows: 60_000,
  header: ['label', ...names(784)].join(','),
  // Four of five pixels of a drawn digit are empty.
  line: (next) => [next() % 10, ...names(784).map(() => (next() < 51 ? next() : 0))].join(','),
}

/** As many columns as can be read. @type {TableText} */
export const widest = {
  name: 'widest',
  rows: 300,
  header: names(10_000).join(','),
  line: (next) =>
    names(10_000)
      .map(() => measured(next))
      .join(','),
}

const words = ['red', 'green, dark', 'blue', 'a "fine" one', 'two\nlines', 'none', '蓝色', 'grey']

/** Numbers and quoted texts with commas, quotation marks and line breaks in them. @type {TableText} */
export const quoted = {
  name: 'quoted',
  rows: 2_000_000,
  header: 'number,colour,size,remark,class',
  line: (next, row) =>
    [
      measured(next),
      quote(words[next() % words.length] ?? ''),
      quote('SML'[next() % 3] ?? ''),
      quote(`${words[next() % words.length]} ${row % 1000}`),
      quote(next() < 128 ? 'yes' : 'no'),
    ].join(','),
}

/** Ten columns of measured numbers, a class and an amount that are to be predicted. @type {TableText} */
export const evaluated = {
  name: 'evaluated',
  rows: 100_000,
  header: [...names(10), 'class', 'amount'].join(','),
  line: (next) => {
    const numbers = names(10).map(() => measured(next))
    const sum = numbers.slice(0, 3).reduce((total, number) => total + Number(number), 0)
    return [...numbers, sum + Number(measured(next)) > 0 ? 'yes' : 'no', sum.toFixed(3)].join(',')
  },
}

/** @param {() => number} next */
const measured = (next) => ((next() * 65_536 + next() * 256 + next() - 8_388_608) / 100_000).toFixed(5)

/** @param {string} text */
const quote = (text) => `"${text.replaceAll('"', '""')}"`

/** Lines that are written together. */
const linesAtOnce = 2000
/** Parts of a table that is repeated. */
const repeatedParts = 100

/**
 * The lines of a table, some at a time.
 * @param {TableText} table
 */
function* partsOf({ line, rows }) {
  const next = bytesFrom(11)
  for (let row = 0; row < rows; row += linesAtOnce) {
    const count = Math.min(linesAtOnce, rows - row)
    yield Buffer.from(Array.from({ length: count }, (_, index) => `${line(next, row + index)}\n`).join(''))
  }
}

/**
 * The first lines of a table again and again, until there are at least that many bytes.
 * @param {TableText} table
 * @param {number} bytes
 */
function* repeated(table, bytes) {
  const parts = [...partsOf({ ...table, rows: linesAtOnce * repeatedParts })]
  const all = Buffer.concat(parts)
  for (let written = 0; written < bytes; written += all.length) yield all
}

/**
 * Writes a table as a file; with `bytes` its first lines are repeated until the file is that long.
 * @param {string} path
 * @param {TableText} table
 * @param {number} [bytes]
 */
export async function writeTable(path, table, bytes) {
  const file = createWriteStream(path)
  file.write(`${table.header}\n`)
  for (const part of bytes === undefined ? partsOf(table) : repeated(table, bytes)) {
    if (!file.write(part)) await once(file, 'drain')
  }
  file.end()
  await once(file, 'close')
}
