import { z } from 'zod'

/**
 * What can keep a script's numbers from being the same to the last digits: `dropout` draws its masks anew, images are changed by
 * other random numbers (`augmentation`), the batches come in
 * another `order`, Keras's `optimizer` computes otherwise, rows and first weights are `fresh`, the layers of a run that
 * began with weights of a file are `drawn`, and Keras keeps the biased
 * `variance`.
 */
export const Caveat = z.enum(['dropout', 'augmentation', 'order', 'optimizer', 'fresh', 'drawn', 'variance'])
export type Caveat = z.infer<typeof Caveat>
