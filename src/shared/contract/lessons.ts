import { z } from 'zod'
import { RunSpec } from '../model/runSpec'
import { operation } from './base'

/** A ready-made run specification; its texts are `lesson.<id>.…` in every language. */
export const Lesson = z.object({ id: z.string(), spec: RunSpec })
export type Lesson = z.infer<typeof Lesson>

/** The course's lessons. */
export const lessons = { list: operation.output(z.array(Lesson)) }
