/** Rows of one class: those that are of it, those that were answered with it, and those that are both. */
export type ClassCounts = { readonly support: number; readonly predicted: number; readonly correct: number }

/** F1 of a class: 2·correct / (support + predicted); null for one that neither occurs nor is answered. */
export const f1Of = ({ support, predicted, correct }: ClassCounts): number | null =>
  support + predicted === 0 ? null : (2 * correct) / (support + predicted)
