import { describe, expect, test } from 'vitest'
import { readStarts } from '#shared/model/columnStarts'
import { mostStarts } from '#shared/model/csvLines'

describe('where columns of fixed widths begin', () => {
  test.for([
    ['0, 8, 20', [0, 8, 20]],
    ['4', [4]],
    ['０，８、２０', [0, 8, 20]],
    [' 0 8\t20 , ', [0, 8, 20]],
    ['0;8', [0, 8]],
  ] as const)('is read from “%s”', ([text, starts]) => {
    expect(readStarts(text)).toEqual({ ok: true, starts })
  })

  test.for([
    ['', 'none', ''],
    [' , ', 'none', ''],
    ['0, -8', 'notAPosition', '-8'],
    ['0, 1.5', 'notAPosition', '1.5'],
    ['0, eight', 'notAPosition', 'eight'],
    ['0, 12345678901', 'notAPosition', '12345678901'],
    ['0, 20, 8', 'notRising', '8'],
    ['0, 8, 8', 'notRising', '8'],
    [Array.from({ length: mostStarts + 1 }, (_, at) => at).join(','), 'tooMany', String(mostStarts + 1)],
  ] as const)('says why “%s” is none', ([text, fault, part]) => {
    expect(readStarts(text)).toEqual({ ok: false, fault, text: part })
  })
})
