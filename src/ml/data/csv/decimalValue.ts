/** 10⁰…10²²: the powers of ten that a double holds exactly. */
const powersOfTen = Float64Array.from({ length: 23 }, (_, power) => Number(`1e${power}`))
const largestPower = 22

/** Every whole number below it is a double. */
const wholeLimit = 2 ** 53

const splitter = 2 ** 27 + 1
/** Rounding error that the remainder may have, with much room. */
const safely = 1 + 2 ** -40

/**
 * (head · 10^tailDigits + tail) · 10^scale to the bit as `Number` reads it, for a head and a tail of up to nine digits;
 * NaN when that cannot be told here. Below 2⁵³ and with a scale of up to 22 one rounding gives it (Clinger).
 */
export function decimalValue(head: number, tail: number, tailDigits: number, scale: number): number {
  if (scale < -largestPower || scale > largestPower) return Number.NaN
  const whole = tailDigits === 0 ? head : head * (powersOfTen[tailDigits] ?? 0) + tail
  if (whole < wholeLimit) {
    return scale < 0 ? whole / (powersOfTen[-scale] ?? 0) : whole * (powersOfTen[scale] ?? 0)
  }
  return scale <= 0 ? wideDecimal(head, tail, tailDigits, -scale) : Number.NaN
}

/**
 * (head · 10^tailDigits + tail) / 10^power to the bit as `Number` reads its digits, for a head and a tail of up to nine
 * digits; NaN in the rare case that is too near to the middle of two doubles to be told here.
 *
 * The digits are held exactly by two doubles; their quotient is corrected by the exact remainder (Dekker's product),
 * and the sum of both is right unless a slightly larger remainder would have given another one (Ziv's test).
 */
function wideDecimal(head: number, tail: number, tailDigits: number, power: number): number {
  // Exact: 30 bits of the head and at most 21 odd bits of the power.
  const scaled = head * (powersOfTen[tailDigits] ?? Number.NaN)
  const high = scaled + tail
  const low = tail - (high - scaled)
  const divisor = powersOfTen[power] ?? Number.NaN
  const quotient = high / divisor
  const product = quotient * divisor
  const quotientHigh = upperBits(quotient)
  const quotientLow = quotient - quotientHigh
  const divisorHigh = upperBits(divisor)
  const divisorLow = divisor - divisorHigh
  const productError =
    quotientLow * divisorLow -
    (product - quotientHigh * divisorHigh - quotientLow * divisorHigh - quotientHigh * divisorLow)
  const correction = (high - product - productError + low) / divisor
  const value = quotient + correction
  const remainder = correction - (value - quotient)
  return value + remainder * safely === value ? value : Number.NaN
}

function upperBits(value: number): number {
  const shifted = value * splitter
  return shifted - (shifted - value)
}
