import type { Scaling } from '#shared/model/runSpec'

/** What a scaling is called: `divided` is a fixed one that only divides. */
export const scalingName = (scaling: Scaling): Scaling['kind'] | 'divided' =>
  scaling.kind === 'fixed' && scaling.mean === 0 && scaling.deviation === 1 ? 'divided' : scaling.kind
