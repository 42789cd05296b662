/** At least so many marks make a logarithmic axis readable. */
const fewest = 4

/** Round values between the ends of a logarithmic axis (both above 0): decades, with 3 or with 2 and 5 between them where these are few. */
export function logTicks(least: number, most: number): readonly number[] {
  const first = Math.floor(Math.log10(least))
  const decades = Array.from({ length: Math.ceil(Math.log10(most)) - first + 1 }, (_, at) => first + at)
  const marks = ([[1], [1, 3], [1, 2, 5]] as const).map((leading) =>
    decades
      // Written and read: a product would be 0.30000000000000004.
      .flatMap((decade) => leading.map((digit) => Number(`${String(digit)}e${String(decade)}`)))
      .filter((value) => value >= least && value <= most),
  )
  return marks.find(({ length }) => length >= fewest) ?? marks.at(-1) ?? []
}
