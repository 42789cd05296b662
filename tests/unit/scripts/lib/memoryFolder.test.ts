import { expect, test } from 'vitest'
import { memoryFolder } from '../../../../scripts/lib/memoryFolder.mjs'

test.each([
  ['no system that has one', ''],
  ['another disk', '/dev/vda / ext4 rw,relatime 0 0\ntmpfs /run tmpfs rw 0 0\n'],
  ['one that nobody may write to', 'tmpfs /dev/shm tmpfs ro,nosuid 0 0\n'],
  ['one in which no program starts', 'tmpfs /dev/shm tmpfs rw,nosuid,nodev,noexec,relatime 0 0\n'],
])('files of tests lie on the disk with %s', (_, mounts) => {
  expect(memoryFolder(mounts)).toBeUndefined()
})
