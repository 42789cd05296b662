import { writeFile } from 'node:fs/promises'
import { bytesFrom } from './bytes.mjs'

/**
 * A CSV file of `columns` columns of numbers and one, `target`, of 0 and 1.
 * @param {string} file
 * @param {number} rows
 * @param {number} columns
 */
export async function writeRandomTable(file, rows, columns) {
  const next = bytesFrom(7)
  const names = Array.from({ length: columns }, (_, index) => `x${index + 1}`)
  const lines = Array.from({ length: rows }, () => {
    const values = names.map(() => ((next() + next() / 256 - 128) / 64).toFixed(4))
    return [...values, next() >> 7].join(',')
  })
  await writeFile(file, `${[[...names, 'target'].join(','), ...lines].join('\n')}\n`)
}
