/**
 * The learning rate of a step, counted from 0: a pure function, so that a training goes on from a checkpoint with the
 * same bits.
 */
export type Schedule = (step: number) => number

/** The same rate throughout. */
export const constantRate =
  (learningRate: number): Schedule =>
  () =>
    learningRate
