import { expect, test } from 'vitest'
import { parseFpmArguments } from '../../../../scripts/package/linux/fpmArguments.mjs'

/** As electron-builder 26.17 writes them. */
const asWritten = [
  '-s',
  'dir',
  '--force',
  '-t',
  'deb',
  '-d',
  'libgbm1',
  '-d',
  'liba | libb',
  '--deb-recommends',
  'fonts',
  '--deb-compression',
  'xz',
  '--architecture',
  'amd64',
  '--after-install',
  '/s/in.sh',
  '--after-remove',
  '/s/out.sh',
  '--description',
  'train networks\n On your own data.\n Offline.',
  '--version',
  '0.1.0',
  '--package',
  '/dist/descent.deb',
  '--name=descent',
  '--maintainer=We <we@descent.invalid>',
  '--vendor=We',
  '--url=https://descent.invalid/?a=b',
  '--category',
  'science',
  '--deb-priority',
  'optional',
  '--license',
  'Apache-2.0',
  '/dist/linux-unpacked/=/opt/Descent',
  '/icons/a=b.png=/usr/share/icons/a.png',
]

test('what electron-builder asks fpm for', () => {
  expect(parseFpmArguments(asWritten)).toEqual({
    type: 'deb',
    name: 'descent',
    version: '0.1.0',
    architecture: 'amd64',
    maintainer: 'We <we@descent.invalid>',
    url: 'https://descent.invalid/?a=b',
    license: 'Apache-2.0',
    category: 'science',
    summary: 'train networks',
    description: 'On your own data.\n Offline.',
    depends: ['libgbm1', 'liba | libb'],
    recommends: ['fonts'],
    afterInstall: '/s/in.sh',
    afterRemove: '/s/out.sh',
    files: [
      { from: '/dist/linux-unpacked/', to: '/opt/Descent' },
      { from: '/icons/a=b.png', to: '/usr/share/icons/a.png' },
    ],
    output: '/dist/descent.deb',
  })
})

test('an rpm has its summary in an argument of its own', () => {
  const args = asWritten.map((value) => (value === 'deb' ? 'rpm' : value)).filter((value) => value !== '-s')
  const text = asWritten.find((value) => value.startsWith('train networks'))
  const given = args.map((value) => (value === text ? 'On your own data.' : value))
  expect(parseFpmArguments(['-s', ...given, '--rpm-summary', 'train networks'])).toMatchObject({
    type: 'rpm',
    summary: 'train networks',
    description: 'On your own data.',
  })
})

test('an argument that is not understood, or that is missing, makes no package', () => {
  expect(() => parseFpmArguments([...asWritten, '--deb-systemd', 'x'])).toThrow('--deb-systemd is not known')
  expect(() => parseFpmArguments(asWritten.filter((value) => !value.startsWith('--url')))).toThrow(
    'a package needs --url',
  )
  expect(() => parseFpmArguments(asWritten.map((value) => (value === 'deb' ? 'pacman' : value)))).toThrow(
    'deb and rpm are made here, not pacman',
  )
})
