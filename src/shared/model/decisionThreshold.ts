import { z } from 'zod'

/**
 * How a model of two classes answers: with the class `positive` where its probability is at least `value`, else with the other
 * one. Null stands for the larger of both probabilities, which is a threshold of 0.5.
 */
export const DecisionThreshold = z.object({
  positive: z.int().min(0).max(1),
  value: z.number().min(0).max(1),
})
export type DecisionThreshold = z.infer<typeof DecisionThreshold>

/** What an answer costs where it is wrong. */
export const MistakeCosts = z.object({
  falsePositive: z.number().min(0).max(1e9),
  falseNegative: z.number().min(0).max(1e9),
})
export type MistakeCosts = z.infer<typeof MistakeCosts>

/** What a threshold makes of some rows. */
export const ThresholdCounts = z.object({
  value: z.number(),
  truePositives: z.int(),
  falsePositives: z.int(),
  trueNegatives: z.int(),
  falseNegatives: z.int(),
})
export type ThresholdCounts = z.infer<typeof ThresholdCounts>

/** What mistakes cost together. */
export const costOf = (
  { falsePositives, falseNegatives }: ThresholdCounts,
  { falsePositive, falseNegative }: MistakeCosts,
): number => falsePositives * falsePositive + falseNegatives * falseNegative
