import type { Layer } from '#shared/catalog/layers/index'
import type { RowShape } from '#shared/catalog/layers/shape'
import type { NewLayerId } from '#renderer/features/project/propose'

/** The hidden layers of a well-known network, for images of a shape (height, width, channels). */
export type ImageTemplate = (input: RowShape, newId: NewLayerId) => readonly Layer[]
