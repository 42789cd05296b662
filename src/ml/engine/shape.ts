/** How many values a shape holds. */
export const sizeOf = (shape: readonly number[]): number => shape.reduce((size, length) => size * length, 1)

/** One length of a shape; an axis that does not exist has length 1. */
export const lengthOf = (shape: readonly number[], axis: number): number => shape.at(axis) ?? 1
