import type { Trace } from './trace'

/** A recorded training step on some rows, up to the gradients; tensors by their number in the trace. */
export type TracedPass = {
  readonly rows: number
  readonly trace: Trace
  /** Rows × features, as the network takes them. */
  readonly inputs: number
  /** What the outputs are compared with, rows × outputs. */
  readonly targets: number
  /** What the mean loss is multiplied by where classes have weights, a scalar; else not in the trace. */
  readonly factor: number
  /** Where its random numbers come from: int32 [2]; not in the trace of a network without any. */
  readonly place: number
  readonly parameters: ReadonlyMap<string, number>
  /** Mean over the rows times the rows' share of their batch. */
  readonly loss: number
  /** Rows × outputs, before the last activation where the loss folds it in. */
  readonly outputs: number
  /** By the parameter's name, times the share. */
  readonly gradients: ReadonlyMap<string, number>
  /** New values of running statistics by the parameter's name. */
  readonly statistics: ReadonlyMap<string, number>
}

/** A recorded computation of outputs and their mean loss, without gradients. */
export type TracedScore = Pick<
  TracedPass,
  'rows' | 'trace' | 'inputs' | 'targets' | 'factor' | 'parameters' | 'loss' | 'outputs'
>
