/** A line through points; `thresholds` are those that the points belong to, NaN where a point belongs to none. */
export type Curve = {
  readonly x: Float64Array
  readonly y: Float64Array
  readonly thresholds: Float64Array
}

/** The area under a line by the trapezoidal rule, as scikit-learn's `auc`; `x` rises or falls. */
export function areaUnder({ x, y }: Pick<Curve, 'x' | 'y'>): number {
  let area = 0
  for (let at = 1; at < x.length; at += 1)
    area += (((x[at] ?? 0) - (x[at - 1] ?? 0)) * ((y[at] ?? 0) + (y[at - 1] ?? 0))) / 2
  return Math.abs(area)
}

type Piece = { readonly from: number; readonly to: number; readonly at: number; readonly distance: number }

/** The point between two others that lies farthest from the straight line between them. */
function pieceOf({ x, y }: Curve, from: number, to: number): Piece {
  const [x0, y0] = [x[from] ?? 0, y[from] ?? 0]
  const [dx, dy] = [(x[to] ?? 0) - x0, (y[to] ?? 0) - y0]
  const length = Math.hypot(dx, dy)
  let [at, distance] = [from, 0]
  for (let place = from + 1; place < to; place += 1) {
    const [px, py] = [(x[place] ?? 0) - x0, (y[place] ?? 0) - y0]
    const away = length === 0 ? Math.hypot(px, py) : Math.abs(px * dy - py * dx) / length
    if (away <= distance) continue
    at = place
    distance = away
  }
  return { from, to, at, distance }
}

/**
 * At most `most` (≥ 2) points of a curve that lie so that no other is far from the line through them: ends, corners and peaks
 * stay (D. Douglas & T. Peucker 1973, the farthest point first). Points on straight lines are left out in any case.
 */
export function thinned(curve: Curve, most: number): Curve {
  const last = curve.x.length - 1
  if (last < 1) return curve
  const kept = new Set([0, last])
  const pieces = [pieceOf(curve, 0, last)]
  while (kept.size < most) {
    let widest = 0
    for (const [index, { distance }] of pieces.entries())
      if (distance > (pieces[widest]?.distance ?? 0)) widest = index
    const piece = pieces[widest]
    if (piece === undefined || piece.distance < 1e-12) break
    const { from, at, to } = piece
    kept.add(at)
    pieces.splice(widest, 1, pieceOf(curve, from, at), pieceOf(curve, at, to))
  }
  const places = [...kept].sort((left, right) => left - right)
  const take = (values: Float64Array): Float64Array =>
    Float64Array.from(places, (place) => values[place] ?? 0)
  return { x: take(curve.x), y: take(curve.y), thresholds: take(curve.thresholds) }
}
