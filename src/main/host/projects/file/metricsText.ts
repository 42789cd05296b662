import { AppError } from '#shared/errors'
import { fromMeasured, Measured, toMeasured } from '#shared/model/number'
import type { StoredPoint } from '#main/db/repositories/metrics'

const head = 'attempt,tag,step,value'
const pointsAtOnce = 2000

/**
 * Points of a run as CSV, a line each, in pieces. Values are the shortest decimal that gives the same bits again; what is
 * not finite is `nan`, `inf` or `-inf`.
 */
export function* metricsText(points: Iterable<StoredPoint>): Generator<string, void> {
  let lines = [head]
  for (const { attempt, tag, step, value } of points) {
    lines.push(`${String(attempt)},${tag},${String(step)},${Object.is(value, -0) ? '-0' : String(value)}`)
    if (lines.length < pointsAtOnce) continue
    yield `${lines.join('\n')}\n`
    lines = []
  }
  yield lines.length === 0 ? '' : `${lines.join('\n')}\n`
}

const whole = /^\d{1,15}$/
const knownTag = /^[a-z]+\/[a-z0-9-]{1,60}$/

/** The points of such a text. @throws {AppError} INVALID_INPUT projectFileDamaged with the line */
export function metricPoints(text: string, file: string): StoredPoint[] {
  const lines = text.trimEnd().split('\n')
  const fault = (line: number): AppError =>
    new AppError('INVALID_INPUT', 'projectFileDamaged', { message: `${file}, line ${String(line)}` })
  if (lines[0] !== head) throw fault(1)
  return lines.slice(1).map((line, index) => {
    const [attempt = '', tag = '', step = '', written = '', more] = line.split(',')
    const isNamed = whole.test(attempt) && whole.test(step) && knownTag.test(tag)
    const isWord = Measured.safeParse(written).success
    const value = isWord ? written : Number(written)
    const parsed = Measured.safeParse(value)
    if (!isNamed || more !== undefined || written === '' || !parsed.success) throw fault(index + 2)
    return { attempt: Number(attempt), tag, step: Number(step), value: toMeasured(fromMeasured(parsed.data)) }
  })
}
