import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { bytesFrom } from './bytes.mjs'

/**
 * @param {number} count
 * @param {() => number} next
 */
function images(count, next) {
  const file = Buffer.alloc(16 + count * 784)
  ;[2051, count, 28, 28].forEach((value, index) => file.writeUInt32BE(value, index * 4))
  for (let index = 16; index < file.length; index++) file[index] = next()
  return file
}

/**
 * @param {number} count
 * @param {() => number} next
 */
function labels(count, next) {
  const file = Buffer.alloc(8 + count)
  ;[2049, count].forEach((value, index) => file.writeUInt32BE(value, index * 4))
  for (let index = 8; index < file.length; index++) file[index] = next() % 10
  return file
}

/**
 * Four IDX files like MNIST's, of random pixels: `rows` to train with and a hundred to test.
 * @param {string} folder
 * @param {number} rows
 */
export async function writeRandomMnist(folder, rows) {
  const next = bytesFrom(7)
  await mkdir(folder, { recursive: true })
  await writeFile(path.join(folder, 'train-images-idx3-ubyte'), images(rows, next))
  await writeFile(path.join(folder, 'train-labels-idx1-ubyte'), labels(rows, next))
  await writeFile(path.join(folder, 't10k-images-idx3-ubyte'), images(100, next))
  await writeFile(path.join(folder, 't10k-labels-idx1-ubyte'), labels(100, next))
}
