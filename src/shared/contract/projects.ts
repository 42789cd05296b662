import { z } from 'zod'
import { DatasetId } from '../model/ids'
import { RunSpec } from '../model/runSpec'
import { operation } from './base'

/** The draft that a person works on: its specification and the data set that it is tied to. */
export const CurrentProject = z.object({
  spec: RunSpec,
  datasetId: DatasetId,
  /** Whether the person changed anything of what was proposed or opened. */
  touched: z.boolean().default(true),
})
export type CurrentProject = z.infer<typeof CurrentProject>

/** Drafts that are kept after another one took their place; the oldest makes room for the newest. */
export const mostEarlierProjects = 10

/** A draft that was left with work in it. `leftAt` is in milliseconds since 1970. */
export const EarlierProject = z.object({ id: z.string(), spec: RunSpec, leftAt: z.int() })
export type EarlierProject = z.infer<typeof EarlierProject>

/** The project that is open, kept from one start of the app to the next, and those that were left before it. */
export const projects = {
  /** What was saved last; null when nothing was, when its data set is gone, or when it cannot be read any more. */
  current: operation.output(CurrentProject.nullable()),
  /** Keeps the draft instead of the one before. */
  save: operation.input(CurrentProject).output(z.object({ datasetId: DatasetId })),
  /** The drafts that were left, the newest first. */
  earlier: operation.output(z.array(EarlierProject)),
  /** Keeps a draft that another one takes the place of; null when there is nothing to lose: a run has logged the same settings. */
  leave: operation.input(CurrentProject).output(EarlierProject.nullable()),
  /** Drops an earlier draft: it was brought back, or is not wanted any more. Answers with those that stay. */
  forget: operation.input(z.object({ id: z.string() })).output(z.array(EarlierProject)),
}
