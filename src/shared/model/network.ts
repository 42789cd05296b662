import { z } from 'zod'
import { Layer } from '../catalog/layers'

/** A sequential network; the input shape comes from the data. */
export const Network = z.object({ layers: z.array(Layer).min(1).max(200) })
export type Network = z.infer<typeof Network>
