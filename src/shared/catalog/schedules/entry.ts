import { z } from 'zod'

/** How long a training is, in steps; warm-up aside. */
export type ScheduleLength = { readonly steps: number; readonly stepsPerEpoch: number }

/** A scheduler in PyTorch: its class in `torch.optim.lr_scheduler`, and its arguments beside the optimizer. */
export type TorchSchedule = {
  readonly name: string
  readonly options: Readonly<Record<string, number | boolean | string | readonly number[]>>
  /** What it is stepped with after each epoch, in Python; absent for one that is stepped after each batch. */
  readonly afterEpoch?: string
}

/** Part of the rate that is left after a cut; 1 would cut nothing. */
export const factor = z.number().positive().max(1)
/** Epochs between two changes. */
export const everyEpochs = z.int().min(1).max(1_000_000)
/** The rate that is approached and never left. */
export const lowestRate = z.number().min(0)

/** All sides of a schedule but its words. Formulas and names are PyTorch's, with a scheduler that steps after each batch. */
export type ScheduleEntry<Schema extends z.ZodObject> = {
  /** Numbers are edited in this order, within its limits. */
  readonly schema: Schema
  readonly defaults: z.infer<Schema>
  /** The learning rate of a step (from 0), where `rate` is that of the optimizer, or what a plateau has left of it. */
  readonly rateAt: (settings: z.infer<Schema>, rate: number, step: number, length: ScheduleLength) => number
  /** Null where no scheduler is needed. */
  readonly torch: (settings: z.infer<Schema>, rate: number, length: ScheduleLength) => TorchSchedule | null
}

/** Half a wave of the cosine from `from` to `to`, at a part (0 to 1) of the way. */
export const cosineBetween = (from: number, to: number, part: number): number =>
  to + ((from - to) * (1 + Math.cos(Math.PI * part))) / 2
