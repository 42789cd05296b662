/**
 * A call of the engine takes about this long: short beside what a person notices when pausing and beside the live frames,
 * long beside what a call costs.
 */
const wantedMilliseconds = 50
/** How much longer one call may be than the one before. */
const growth = 4

/** Finds out how many turns make a call of the wanted length. */
export type Pace = {
  readonly turns: () => number
  readonly took: (milliseconds: number, turns: number) => void
}

/** Begins with one turn; never more than `most`. */
export function createPace(most: number): Pace {
  let turns = 1
  return {
    turns: () => turns,
    took: (milliseconds, done) => {
      const wanted = Math.floor((wantedMilliseconds * done) / Math.max(milliseconds, 1e-3))
      // A call that an epoch's end cut short says nothing against long ones.
      turns = Math.max(1, Math.min(wanted, Math.max(done * growth, turns), most))
    },
  }
}
