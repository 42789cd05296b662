import { z } from 'zod'

/** Layers of a network that begin with weights of a file and not with drawn ones. */
export const InitialWeights = z.object({
  /** Where they came from, for people: the name of a file or of a model. */
  name: z.string().trim().min(1).max(255),
  /** The SHA-256 of the file in the data folder that holds them. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** The layers by their ids, each with the shapes of what training changes in it, as its catalogue entry gives them. */
  layers: z
    .array(
      z.object({ id: z.string().min(1).max(40), shapes: z.array(z.array(z.int().min(1)).max(4)).max(4) }),
    )
    .min(1)
    .max(200),
})
export type InitialWeights = z.infer<typeof InitialWeights>
