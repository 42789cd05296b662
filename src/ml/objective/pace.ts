/**
 * A call of the engine takes about this long: short beside what a person notices when pausing and beside the live frames,
 * long beside what a call costs.
 */
const targetMilliseconds = 50
/** How much longer one call may be than the one before. */
const growth = 4

/** Finds out how many iterations make a call of the target length. */
export type Pace = {
  readonly iterations: () => number
  readonly took: (milliseconds: number, iterations: number) => void
}

/** Begins with one iteration; never more than `most`. */
export function createPace(most: number): Pace {
  let iterations = 1
  return {
    iterations: () => iterations,
    took: (milliseconds, done) => {
      const estimate = Math.floor((targetMilliseconds * done) / Math.max(milliseconds, 1e-3))
      // A call that an epoch's end cut short says nothing against long ones.
      iterations = Math.max(1, Math.min(estimate, Math.max(done * growth, iterations), most))
    },
  }
}
