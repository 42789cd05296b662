import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { RunId } from '../model/ids'
import { ScriptCheck } from '../model/scriptCheck'
import { ScriptTarget } from '../script/program'
import { RunSpec } from '../model/runSpec'
import { operation } from './base'

/** What a script is of: a run of the log, or a specification whose data set is there. */
export const ScriptSubject = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('run'), runId: RunId }),
  z.object({ kind: z.literal('draft'), spec: RunSpec }),
])
export type ScriptSubject = z.infer<typeof ScriptSubject>

/**
 * Where a script reads its data: files that are written beside it, or the person's own where they lie; `kept` when what the
 * app has of them is written since they are gone or have changed.
 */
export const ScriptData = z.object({
  where: z.enum(['beside', 'elsewhere', 'kept']),
  paths: z.array(z.string()),
})

/** What was written, and where. */
export const WrittenScript = z.object({
  folder: z.string(),
  script: z.string(),
  files: z.array(z.string()),
  data: ScriptData,
})
export type WrittenScript = z.infer<typeof WrittenScript>

/** What happens while a script is checked: the last event is `done`. */
export const CheckEvent = z.discriminatedUnion('kind', [
  /** Which Python runs it. */
  z.object({ kind: z.literal('python'), path: z.string(), version: z.string(), framework: z.string() }),
  /** What it printed. */
  z.object({ kind: z.literal('output'), text: z.string() }),
  z.object({ kind: z.literal('done'), check: ScriptCheck }),
])
export type CheckEvent = z.infer<typeof CheckEvent>

/** Programs that repeat a run in another framework. */
export const scripts = {
  /**
   * Writes a script with what lies beside it into a folder that is new or empty: `folderNotEmpty`. The data's own files are
   * copied beside it on request; where they are gone or have changed, what the app has of them is written then, and without
   * the request it is told: `sourceGone`, `sourceChanged`.
   */
  write: operation
    .input(
      z.object({
        subject: ScriptSubject,
        target: ScriptTarget,
        folder: z.string().min(1).max(4096),
        /** The folder is one to put a new one into. */
        inside: z.boolean().default(false),
        withData: z.boolean(),
        notebook: z.boolean(),
      }),
    )
    .output(WrittenScript),
  /** The program of a run, as it is written into a folder. */
  text: operation
    .input(z.object({ runId: RunId, target: ScriptTarget }))
    .output(z.object({ text: z.string() })),
  /**
   * Runs a run's script with a Python that has the framework, in a process of its own, and compares its figures with the
   * run's; what came of it is kept with the run. Leaving the iterator ends the process. `pythonMissing`, `pythonFailed`,
   * `pythonSilent`, `pythonGarbled`.
   */
  check: operation.input(z.object({ runId: RunId, target: ScriptTarget })).output(eventIterator(CheckEvent)),
  /** The newest check of a run for each target that has one. */
  checks: operation.input(z.object({ runId: RunId })).output(z.array(ScriptCheck)),
  /** The Python that a person chose; null where it is looked for. */
  python: operation.output(z.object({ path: z.string().nullable() })),
  /** Asks in the system's open dialog which Python is to run scripts; `forget` leaves it to be looked for again. */
  choosePython: operation
    .input(z.object({ forget: z.boolean() }))
    .output(z.object({ path: z.string().nullable() })),
}
