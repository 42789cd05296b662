import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { pathGrants } from '#main/host/paths/pathGrants'

const folder = resolve('/home/someone/data')
const inside = join(folder, 'cat', '1.png')

test('nothing is given at first, and a file stands for itself alone', () => {
  const paths = pathGrants()
  expect(paths.isGiven(folder, 'read')).toBe(false)
  paths.give(join(folder, 'a.csv'), 'read')
  expect(paths.isGiven(join(folder, 'a.csv'), 'read')).toBe(true)
  for (const other of [folder, join(folder, 'b.csv'), join(folder, 'a.csv.gz'), resolve('/')]) {
    expect(paths.isGiven(other, 'read')).toBe(false)
  }
})

test('a folder stands for what is in it, however the path is written, and for nothing beside it', () => {
  const paths = pathGrants()
  paths.give(`${folder}/`, 'read')
  for (const path of [folder, inside, `${folder}/cat/../cat/1.png`, `${folder}/./a`]) {
    expect(paths.isGiven(path, 'read')).toBe(true)
  }
  for (const path of [
    `${folder}/../secret`,
    `${folder}-2/a`,
    resolve('/home/someone'),
    'cat/1.png',
    '',
    '.',
  ]) {
    expect(paths.isGiven(path, 'read')).toBe(false)
  }
})

test('what was given to read is not given to write into, nor the other way round', () => {
  const paths = pathGrants()
  paths.give(folder, 'read')
  expect(paths.isGiven(folder, 'write')).toBe(false)
  paths.give(resolve('/exports'), 'write')
  expect([paths.isGiven(resolve('/exports'), 'write'), paths.isGiven(resolve('/exports'), 'read')]).toEqual([
    true,
    false,
  ])
})
