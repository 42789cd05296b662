import { expect, test } from 'vitest'
import { roleOf, withRole } from '#renderer/features/import/images/folderRoles'

const layout = { train: ['train'], test: ['test'] }

test('a folder holds classes to learn from, of test images, or none', () => {
  expect(['train', 'test', 'train/cat', ''].map((path) => roleOf(layout, path))).toEqual([
    'train',
    'test',
    'none',
    'none',
  ])
})

test('a folder that gets a role takes it from those in it and above it', () => {
  expect(withRole(layout, '', 'train')).toEqual({ train: [''], test: [] })
  expect(withRole({ train: [''], test: [] }, 'train/deep', 'train')).toEqual({
    train: ['train/deep'],
    test: [],
  })
  expect(withRole(layout, 'test', 'train')).toEqual({ train: ['test', 'train'], test: [] })
  expect(withRole(layout, 'test', 'none')).toEqual({ train: ['train'], test: [] })
})

test('something must be left to learn from', () => {
  expect(withRole(layout, 'train', 'none')).toBeNull()
  expect(withRole(layout, 'train', 'test')).toBeNull()
})
