import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { root } from '../../lib/paths.mjs'
import { writeRandomMnist } from './randomMnist.mjs'
import { writeRandomTable } from './randomTable.mjs'

/**
 * @typedef {import('./train.mjs').RunSpec} RunSpec
 * @typedef {{
 *   name: string,
 *   about: string,
 *   lesson: string,
 *   data: (folder: string) => Promise<Partial<RunSpec['data']>>,
 *   rows: number,
 *   batch: number | null,
 *   fewEpochs: number,
 *   must: number,
 *   aim: number,
 * }} Program A training that PyTorch does as well (peer/programs.py): a lesson on data of another size.
 *   `batch`: rows of a batch, null for all; `fewEpochs`: take a moment.
 */

/** Every row trains. */
const allRows = /** @type {const} */ ({
  kind: 'ratio',
  train: 1,
  validation: 0,
  test: 0,
  stratified: false,
  seed: 7,
})

/** @param {string} folder @returns {Promise<Partial<RunSpec['data']>>} */
async function images(folder) {
  await writeRandomMnist(folder, 6400)
  return {
    source: { kind: 'idx', folder },
    split: { kind: 'given', validation: 0, stratified: false, seed: 7 },
  }
}

/** @param {string} folder @returns {Promise<Partial<RunSpec['data']>>} */
async function table(folder) {
  const file = path.join(folder, 'table.csv')
  await writeRandomTable(file, 537, 8)
  return {
    source: { kind: 'csv', path: file, format: null, testPath: null },
    target: 'target',
    split: allRows,
    scaling: { kind: 'none' },
  }
}

/** @returns {Promise<Partial<RunSpec['data']>>} */
const toy = async () => ({
  source: { kind: 'synthetic', name: 'sum-of-three', rows: 7000, noise: 0, seed: 7 },
  split: allRows,
})

/** @type {readonly Program[]} */
export const programs = [
  {
    name: 'mnist-64',
    about: '784-512-256-128-64-10 relu, SGD with momentum, batches of 64 from 6,400 rows',
    lesson: 'mnist',
    data: images,
    rows: 6400,
    batch: 64,
    fewEpochs: 2,
    must: 0.6,
    aim: 0.5,
  },
  {
    name: 'mnist-1024',
    about: 'the same in batches of 1,024',
    lesson: 'mnist',
    data: images,
    rows: 6400,
    batch: 1024,
    fewEpochs: 2,
    must: 0.6,
    aim: 0.5,
  },
  {
    name: 'csv-128',
    about: '8-32-8-4-1 sigmoid, Adam, batches of 128 from 537 rows',
    lesson: 'csv-mini-batch',
    data: table,
    rows: 537,
    batch: 128,
    fewEpochs: 500,
    must: 0.5,
    aim: 0.3,
  },
  {
    name: 'csv-full',
    about: 'the same, all 537 rows at once',
    lesson: 'csv-full-batch',
    data: table,
    rows: 537,
    batch: null,
    fewEpochs: 1500,
    must: 0.6,
    aim: 0.35,
  },
  {
    name: 'toy-full',
    about: '3-5-5-5-3 relu, SGD, mean squared error, all 7,000 rows at once',
    lesson: 'sum-of-three',
    data: toy,
    rows: 7000,
    batch: null,
    fewEpochs: 800,
    must: 0.8,
    aim: 0.5,
  },
]

/** @param {string} name */
export function programNamed(name) {
  const program = programs.find((candidate) => candidate.name === name)
  if (!program) throw new Error(`there is no program ${name}`)
  return program
}

/**
 * A lesson as the app ships it.
 * @param {string} name
 * @returns {Promise<RunSpec>}
 */
export const readLesson = async (name) =>
  JSON.parse(await readFile(path.join(root, 'resources', 'lessons', `${name}.json`), 'utf8'))

/**
 * The run of a program; its data is written to the folder.
 * @param {Program} program
 * @param {string} folder exists
 * @returns {Promise<RunSpec>}
 */
export async function specOf(program, folder) {
  const lesson = await readLesson(program.lesson)
  return {
    ...lesson,
    name: program.name,
    // Most have no test part, and none is asked how good it is.
    openTest: false,
    data: { ...lesson.data, ...(await program.data(folder)) },
    training: {
      ...lesson.training,
      batch: program.batch === null ? { kind: 'full' } : { kind: 'mini', size: program.batch },
      epochs: program.fewEpochs,
    },
  }
}
