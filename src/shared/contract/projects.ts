import { z } from 'zod'
import { DatasetId } from '../model/ids'
import { RunSpec } from '../model/runSpec'
import { operation } from './base'

/** The draft that a person works on: its specification and the data set that it is tied to. */
export const CurrentProject = z.object({ spec: RunSpec, datasetId: DatasetId })
export type CurrentProject = z.infer<typeof CurrentProject>

/** The project that is open, kept from one start of the app to the next. */
export const projects = {
  /** What was saved last; null when nothing was, when its data set is gone, or when it cannot be read any more. */
  current: operation.output(CurrentProject.nullable()),
  /** Keeps the draft instead of the one before. */
  save: operation.input(CurrentProject).output(z.object({ datasetId: DatasetId })),
}
