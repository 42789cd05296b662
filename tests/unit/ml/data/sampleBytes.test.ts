import { expect, it } from 'vitest'
import { importInto, temporaryFolder } from './helpers'

/** A run names its data by this: were it another one, runs of before could not be repeated. */
const sha256 = {
  iris: 'c2956d66d7c41017d019613ab4511f5165a6450f42bf2502ed00279776dd7e1d',
  wine: '408deda4ea89b40d278c16ad162c4ff9ec86f4feed5d83eff54bd0d1fc333ceb',
  'breast-cancer': '89727efe5c29ea433435cb5039e0f1a477eb5c4bee49cef186ffb28bcd268005',
  'breast-cancer-8': '5b5a0fee32e11ea59dd2868528a37adc4c011ab6aaca8e725ab435e425008980',
  diabetes: 'c6a300898896486f3f302d5d9f4d95a3e40a1c72267317ffd3133fe63056f3bd',
  digits: '87ff0c9e40dc7e2c0e34e7257799c2e3f3aec1a016363bb11cad869ec428a826',
} as const

it.each(Object.entries(sha256))('%s has the bytes that it always had', async (name, expected) => {
  const source = { kind: 'sample', name: name as keyof typeof sha256 } as const
  const { manifest } = await importInto(await temporaryFolder(), source)
  expect(manifest.sha256).toBe(expected)
})

it('formulas give the bytes that they always gave', async () => {
  const source = { kind: 'synthetic', name: 'sum-of-three', rows: 5000, noise: 0.1, seed: 7 } as const
  const { manifest } = await importInto(await temporaryFolder(), source)
  expect(manifest.sha256).toBe('e7adde26524c265b9c69d3ce7ea369da3a327dee587a30d2713da58d88fa1555')
})
