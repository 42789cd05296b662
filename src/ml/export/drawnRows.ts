import { uniformInt } from 'pure-rand/distribution/uniformInt'
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator'
import type { ModelFeature, ModelSignature } from '#shared/model/trainedModel'
import type { PredictionInput } from '#shared/contract/models'
import { seededGenerator } from '../data/random'
import { inputEncoder } from './trainedNetwork'

const steps = 1 << 20

/** A value of a feature between those that the training rows had; now and then it is missing. */
function drawnValue(
  { categories, min, max, integer }: ModelFeature,
  generator: RandomGenerator,
): number | null {
  if (uniformInt(generator, 0, 19) === 0) return null
  if (categories !== null) return uniformInt(generator, 0, Math.max(0, categories.length - 1))
  const value = min + ((max - min) * uniformInt(generator, 0, steps)) / steps
  return integer ? Math.round(value) : value
}

function drawnRow({ input }: ModelSignature, generator: RandomGenerator): PredictionInput {
  if (input.kind === 'table')
    return { kind: 'row', values: input.features.map((feature) => drawnValue(feature, generator)) }
  const { height, width, channels } = input.image
  const size = height * width * channels
  return { kind: 'image', pixels: Array.from({ length: size }, () => uniformInt(generator, 0, 255)) }
}

/** Rows that a model could be asked about, drawn from the ranges that it keeps and encoded; the same ones each time. */
export function drawnRows(signature: ModelSignature, count: number): Float32Array {
  const generator = seededGenerator(0, 'sample', count)
  const encode = inputEncoder(signature)
  const rows = Array.from({ length: count }, () => encode(drawnRow(signature, generator)))
  const all = new Float32Array(rows.reduce((sum, { length }) => sum + length, 0))
  let to = 0
  for (const row of rows) {
    all.set(row, to)
    to += row.length
  }
  return all
}
