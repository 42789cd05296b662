/** Up to this many epochs are shown at once from the start. */
const fewEpochs = 100

/**
 * The right end of the epochs' axis while training: all planned epochs when they are few. With thousands of them the
 * first would lie in one line at the left edge, so the axis begins with a tenth and doubles whenever it is full.
 */
export function plannedEnd(done: number, planned: number): number {
  if (planned <= fewEpochs) return planned
  let end = Math.max(fewEpochs, Math.ceil(planned / 10))
  while (end < done) end *= 2
  return Math.min(end, planned)
}
