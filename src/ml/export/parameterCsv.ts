import { product } from '#shared/catalog/layers/shape'
import { AppError } from '#shared/errors'
import { damaged } from '../formats/faults'
import type { NamedTensor } from '../formats/readModel'

const head = 'array,axis0,axis1,axis2,axis3,value'
const axes = 4

/** Digits that tell all numbers of 32 bits apart. */
const digits = 9

/** More lines than this are too many for the programs that open tables. */
const mostLines = 5_000_000

/**
 * Every parameter as a line: its array, its place on each axis from 0 (empty where the array has none), its value.
 * @throws AppError INVALID_INPUT exportTableTooLong
 */
export function parameterCsv(tensors: readonly NamedTensor[]): string {
  const parameters = tensors.reduce((sum, { values }) => sum + values.length, 0)
  if (parameters > mostLines)
    throw new AppError('INVALID_INPUT', 'exportTableTooLong', { parameters, most: mostLines })
  const lines = [head]
  for (const { name, shape, values } of tensors) {
    const steps = shape.map((_, axis) => product(shape.slice(axis + 1)))
    for (const [at, value] of values.entries()) {
      const place = Array.from({ length: axes }, (_, axis) => {
        const step = steps[axis]
        return step === undefined ? '' : String(Math.floor(at / step) % (shape[axis] ?? 1))
      })
      lines.push(`${name},${place.join(',')},${String(Number(value.toPrecision(digits)))}`)
    }
  }
  return `${lines.join('\n')}\n`
}

/** The arrays of such a file. @throws AppError modelFileDamaged */
export function readParameterCsv(text: string): readonly NamedTensor[] {
  const [first, ...lines] = text.trimEnd().split('\n')
  if (first !== head) throw damaged('CSV', first ?? '')
  const found = new Map<string, { readonly last: readonly string[]; readonly values: number[] }>()
  for (const line of lines) {
    const [name = '', ...cells] = line.split(',')
    const before = found.get(name)?.values ?? []
    before.push(Number(cells[axes]))
    found.set(name, { last: cells.slice(0, axes), values: before })
  }
  // Lines come in the order of the array, so that the last one has the largest places.
  return [...found].map(([name, { last, values }]) => ({
    name,
    shape: last.filter((place) => place !== '').map((place) => Number(place) + 1),
    values: Float32Array.from(values),
  }))
}
