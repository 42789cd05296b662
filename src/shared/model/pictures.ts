import { z } from 'zod'

/** What every picture of a set becomes; 1 channel is grey, 3 are red, green and blue. */
export const PictureShape = z.object({
  height: z.int().min(1).max(1024),
  width: z.int().min(1).max(1024),
  channels: z.union([z.literal(1), z.literal(3)]),
})
export type PictureShape = z.infer<typeof PictureShape>

const range = z.object({ min: z.int(), max: z.int() })

/** What a folder of pictures holds, told from the names of all files and from a few that were looked into. */
export const PicturesLook = z.object({
  /** The classes with their files, which may not all be pictures; those of the test part apart. */
  classes: z.array(z.object({ name: z.string(), files: z.int(), testFiles: z.int() })),
  /** The folder whose pictures test; null where the split decides. */
  testFolder: z.string().nullable(),
  /** Files that were looked into, and how many of them are no pictures. */
  looked: z.object({ files: z.int(), unreadable: z.int() }),
  /** Pixels of the sides of those that are; null where none is. */
  sides: z.object({ height: range, width: range }).nullable(),
  /** All of them are grey, whether or not they are stored with colours. */
  grey: z.boolean(),
  /** The shape that was asked for, or else proposed. */
  shape: PictureShape,
  /** Some of them as the network will get them, made smaller where a side is longer than 128 pixels. */
  tiles: z.object({ shape: PictureShape, labels: z.array(z.int()) }),
})
export type PicturesLook = z.infer<typeof PicturesLook>
