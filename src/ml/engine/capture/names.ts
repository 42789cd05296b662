/** Names of what is fed and fetched, beside those of the arrays (`arrayNodes`). */
export const names = {
  /** Rows that are fed: inputs, what the outputs are compared with, classes. */
  inputs: 'data/inputs',
  targets: 'data/targets',
  classes: 'data/classes',
  /** The same for the rows that stay in memory, as arrays. */
  tableInputs: 'table/inputs',
  tableTargets: 'table/targets',
  tableClasses: 'table/classes',
  /** Numbers of the rows of all iterations, one after the other. */
  rows: 'rows',
  /** Turns × what the optimizer takes in each. */
  scalars: 'scalars',
  /** Factors of the losses of all iterations where classes have weights; a single one elsewhere. */
  factors: 'factors',
  /** Number of the first iteration's step. */
  first: 'first',
  iterations: 'iterations',
  /** Number of a micro-batch in its batch. */
  part: 'part',
  /** Loss and sums of each iteration, an array. */
  results: 'results',
  /** Fetch it to change the parameters by the gathered gradients, or to forget these. */
  applied: 'applied',
  cleared: 'cleared',
  /** What an entry gives when it is done: loss and sums, of all iterations or of the micro-batch. */
  done: (entry: string): string => `${entry}/done`,
  /** Sum of all of the network's values after an entry's iterations: not finite when one of them is not. */
  total: (entry: string): string => `${entry}/total`,
  outputs: (entry: string): string => `${entry}/outputs`,
  loss: (entry: string): string => `${entry}/loss`,
  gathered: (array: string): string => `${array}/gathered`,
  slot: (array: string, slot: string): string => `${array}.${slot}`,
} as const
