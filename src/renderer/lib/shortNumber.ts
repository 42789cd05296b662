/** Digits that tell any two numbers of 32 bits apart. */
const mostDigits = 9

/** The fewest digits that give the same number of 32 bits. */
export function digitsOf(value: number): number {
  for (let digits = 1; digits < mostDigits; digits += 1) {
    if (Math.fround(Number(value.toPrecision(digits))) === value) return digits
  }
  return mostDigits
}

/** A number of 32 bits as it was written: the one with the fewest digits that is stored like it. Others stay as they are. */
export const shortNumber = (value: number): number =>
  Number.isFinite(value) && Math.fround(value) === value ? Number(value.toPrecision(digitsOf(value))) : value
