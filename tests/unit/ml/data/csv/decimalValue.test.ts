import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainFormat, readText } from './readings'

/** The numbers of a column of texts, none of them quoted. */
async function numbersOf(texts: readonly string[]): Promise<readonly number[]> {
  const content = `x,y\n${texts.map((text) => `${text},1`).join('\n')}\n`
  const { values, rejected } = await readText(content, { x: 'number', y: 'number' }, plainFormat, {
    fast: true,
  })
  expect(rejected).toBeNull()
  return values.filter((_, index) => index % 2 === 0)
}

const digits = (most: number) => fc.stringMatching(new RegExp(`^[0-9]{1,${most}}$`))

const text = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -3e38, max: 3e38 }).map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -10, max: 10 }).map(String),
  fc
    .tuple(fc.constantFrom('', '-', '+'), digits(21), fc.constantFrom('', '.'), digits(12))
    .map((parts) => parts.join('')),
  fc
    .tuple(digits(19), fc.constantFrom('e', 'E'), fc.integer({ min: -40, max: 10 }))
    .map((parts) => parts.join('')),
  fc.integer({ min: 1, max: 2 ** 30 }).map((odd) => `${2 ** 53 + odd * 2 + 1}`),
)

describe('numbers in a text', () => {
  it('are to the bit those that JavaScript reads', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 500 }), async (texts) => {
        const fitting = texts.filter((each) => Number.isFinite(Math.fround(Number(each))))
        fc.pre(fitting.length > 0)
        const read = await numbersOf(fitting)
        const different = fitting.filter((each, index) => !Object.is(read[index], Number(each)))
        expect(different).toEqual([])
      }),
      { numRuns: 100 },
    )
  })

  it('are right in the middle of two doubles too', async () => {
    const texts = [
      '9007199254740993',
      '9007199254740991',
      '9007199254740992.5',
      '0.500000000000000166533453693773481063544750213623046875',
      '4503599627370497.5',
      '1.00000000000000011102230246251565',
      '123456789012345678',
      '99999999.9999999995',
      '0.1',
      '1e22',
      '1e23',
      '-0',
      '-0.0',
      '.5',
      '5.',
      '00000000000000000000001.5',
      '0.00000000000000000000001',
    ]
    expect(await numbersOf(texts)).toEqual(texts.map(Number))
  })
})
