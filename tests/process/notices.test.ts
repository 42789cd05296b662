import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { dependencies } from '../../package.json'

const text = readFileSync('out/THIRD-PARTY-NOTICES.txt', 'utf8')

test.each([
  ...Object.keys(dependencies),
  '@vue/runtime-core',
  'naive-ui',
  'echarts',
  'zod',
  '@orpc/server',
  'papaparse',
  'fflate',
  '@bufbuild/protobuf',
])('the licence of %s comes with the app', (name) => {
  expect(text).toMatch(new RegExp(`^${name} \\d[^\\n]* \\([^)\\n]+\\)$`, 'm'))
})
