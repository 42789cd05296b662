import { z } from 'zod'
import { ModelSignature, type ModelFeature } from './trainedModel'

/** The names of the two numeric columns that span a surface. */
export const SurfaceColumns = z.object({ x: z.string(), y: z.string() })
export type SurfaceColumns = z.infer<typeof SurfaceColumns>

/**
 * Which plane of a network's inputs is drawn while it trains: two columns, and the row of the data (from 0) from which the
 * others have their values; null are their means.
 */
export const SurfaceChoice = SurfaceColumns.extend({ row: z.int().min(0).nullable() })
export type SurfaceChoice = z.infer<typeof SurfaceChoice>

/** A column of a surface and the stretch of its values that is shown, in the column's own units. */
export const SurfaceAxis = z.object({ name: z.string(), min: z.number(), max: z.number() })
export type SurfaceAxis = z.infer<typeof SurfaceAxis>

/** A row of the data on a surface: its target is a class's number or the number itself. */
export const SurfacePoint = z.object({
  x: z.number(),
  y: z.number(),
  target: z.number(),
  part: z.enum(['train', 'validation']),
})
export type SurfacePoint = z.infer<typeof SurfacePoint>

/** What does not change between the frames of a surface. */
export const SurfacePlane = z.object({
  x: SurfaceAxis,
  y: SurfaceAxis,
  /** Cells along each axis. */
  side: z.int().min(2).max(256),
  output: ModelSignature.shape.output,
  /** From which the columns that are no axes have their values; null are their means. */
  row: z.int().min(0).nullable().default(null),
  /** Some of the rows; the test part's are never among them. */
  points: z.array(SurfacePoint),
})
export type SurfacePlane = z.infer<typeof SurfacePlane>

/**
 * What a network gives on a plane after an epoch (0: before the first). `cells` is base64, row by row from the largest y
 * down: two bytes a cell for classes (the class, its probability × 255), a little-endian float32 for a number.
 */
export const SurfaceFrame = z.object({ epoch: z.int().min(0), cells: z.string() })
export type SurfaceFrame = z.infer<typeof SurfaceFrame>

/** The classes that a cell can name. */
export const mostSurfaceClasses = 256

/** Bytes of a cell. */
export const cellBytes = ({ kind }: SurfacePlane['output']): number => (kind === 'classes' ? 2 : 4)

/** Whether a column can be an axis: a number that has more than one value. */
export const canBeAxis = ({ encoding, categories, min, max }: ModelFeature): boolean =>
  encoding === 'number' && categories === null && max > min

/** The columns that can be the axes of a surface; none where there are too many classes, or less than two. */
export function surfaceAxes({ input, output }: Pick<ModelSignature, 'input' | 'output'>): readonly string[] {
  if (input.kind !== 'table') return []
  if (output.kind === 'classes' && output.names.length > mostSurfaceClasses) return []
  const axes = input.features.filter(canBeAxis).map(({ name }) => name)
  return axes.length < 2 ? [] : axes
}

/** The surface that nobody chose: that of a network that has exactly two inputs; null for others. */
export function onlySurface(signature: Pick<ModelSignature, 'input' | 'output'>): SurfaceChoice | null {
  const [x, y] = surfaceAxes(signature)
  const isOnly = signature.input.kind === 'table' && signature.input.features.length === 2
  return !isOnly || x === undefined || y === undefined ? null : { x, y, row: null }
}

/** Where the frames of a training lie in its run's folder: `plane.json`, and records of equal size in `frames`. */
export const surfaceFiles = { folder: 'surface', plane: 'plane.json', frames: 'frames' } as const

const epochBytes = 4

/** Bytes of a record: the epoch as little-endian uint32, then the cells. */
export const frameRecordBytes = ({ side, output }: Pick<SurfacePlane, 'side' | 'output'>): number =>
  epochBytes + side * side * cellBytes(output)

/** A frame as it is stored. */
export function frameRecord(epoch: number, cells: Uint8Array): Uint8Array {
  const record = new Uint8Array(epochBytes + cells.length)
  new DataView(record.buffer).setUint32(0, epoch, true)
  record.set(cells, epochBytes)
  return record
}

/** The whole records among the bytes; what is left of one that was being written is not looked at. */
export function frameRecords(
  bytes: Uint8Array,
  plane: Pick<SurfacePlane, 'side' | 'output'>,
): readonly { readonly epoch: number; readonly cells: Uint8Array }[] {
  const size = frameRecordBytes(plane)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Array.from({ length: Math.floor(bytes.length / size) }, (_, index) => ({
    epoch: view.getUint32(index * size, true),
    cells: bytes.subarray(index * size + epochBytes, (index + 1) * size),
  }))
}
