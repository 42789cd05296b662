import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator'
import type { syntheticNames } from '#shared/catalog/sources/synthetic'

/** What a formula makes: column names (the last is the target), and the row with number `row`. */
export type Formula = {
  readonly columns: readonly string[]
  /** A class number 0…classes−1 in the last column; null when it is a number to predict. */
  readonly classes: number | null
  readonly row: (random: Random, row: number) => readonly number[]
}

/** Random numbers for a formula: uniform in [0, 1), and normal with deviation `noise`. */
export type Random = { readonly uniform: () => number; readonly noise: () => number }

const plane = ['x1', 'x2', 'class'] as const

/** Two half circles of radius 1 that interlock; the second is at (1, 0.5). */
const twoMoons: Formula = {
  columns: plane,
  classes: 2,
  row: (random, row) => {
    const angle = Math.PI * random.uniform()
    const upper = row % 2 === 0
    const x = upper ? Math.cos(angle) : 1 - Math.cos(angle)
    const y = upper ? Math.sin(angle) : 0.5 - Math.sin(angle)
    return [x + random.noise(), y + random.noise(), row % 2]
  },
}

/** A circle of radius 1 (class 0) around one of radius 0.5 (class 1). */
const circles: Formula = {
  columns: plane,
  classes: 2,
  row: (random, row) => {
    const angle = 2 * Math.PI * random.uniform()
    const radius = row % 2 === 0 ? 1 : 0.5
    return [radius * Math.cos(angle) + random.noise(), radius * Math.sin(angle) + random.noise(), row % 2]
  },
}

/** Three arms that wind out from the middle by one and a quarter turns. */
const spirals: Formula = {
  columns: plane,
  classes: 3,
  row: (random, row) => {
    const arm = row % 3
    const radius = random.uniform()
    const angle = radius * 2.5 * Math.PI + (arm * 2 * Math.PI) / 3
    return [radius * Math.cos(angle) + random.noise(), radius * Math.sin(angle) + random.noise(), arm]
  },
}

/** Uniform in the square −1…1; class 1 where exactly one coordinate is positive. Noise moves the points after. */
const xor: Formula = {
  columns: plane,
  classes: 2,
  row: (random) => {
    const x = 2 * random.uniform() - 1
    const y = 2 * random.uniform() - 1
    return [x + random.noise(), y + random.noise(), x > 0 === y > 0 ? 0 : 1]
  },
}

/** Three round clouds of deviation 0.4 + noise, at distance 2 from the middle. */
const blobs: Formula = {
  columns: plane,
  classes: 3,
  row: (random, row) => {
    const label = row % 3
    const angle = (label * 2 * Math.PI) / 3
    const [x, y] = normalPair(random.uniform)
    return [
      2 * Math.cos(angle) + 0.4 * x + random.noise(),
      2 * Math.sin(angle) + 0.4 * y + random.noise(),
      label,
    ]
  },
}

/** Three uniform numbers; class 0, 1 or 2 for a sum below 1, up to 2, above 2. Noise moves the sum that is judged. */
const sumOfThree: Formula = {
  columns: ['x1', 'x2', 'x3', 'class'],
  classes: 3,
  row: (random) => {
    const [x1, x2, x3] = [random.uniform(), random.uniform(), random.uniform()]
    const sum = x1 + x2 + x3 + random.noise()
    return [x1, x2, x3, sum < 1 ? 0 : sum <= 2 ? 1 : 2]
  },
}

/** y = sin x for x in −π…π. */
const sine: Formula = {
  columns: ['x', 'y'],
  classes: null,
  row: (random) => {
    const x = (2 * random.uniform() - 1) * Math.PI
    return [x, Math.sin(x) + random.noise()]
  },
}

/** Every formula by its name. */
export const formulas: Readonly<Record<(typeof syntheticNames)[number], Formula>> = {
  'sum-of-three': sumOfThree,
  'two-moons': twoMoons,
  circles,
  spirals,
  xor,
  blobs,
  sine,
}

/** Random numbers from a generator; noise 0 still draws, so that the points stay when only the noise changes. */
export function createRandom(generator: RandomGenerator, noise: number): Random {
  const uniform = (): number => uniformFloat64(generator)
  return { uniform, noise: () => noise * normalPair(uniform)[0] }
}

/** Two independent normal numbers (Box–Muller). */
function normalPair(uniform: () => number): readonly [number, number] {
  const radius = Math.sqrt(-2 * Math.log(1 - uniform()))
  const angle = 2 * Math.PI * uniform()
  return [radius * Math.cos(angle), radius * Math.sin(angle)]
}
