import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { CheckEvent, ScriptSubject, WrittenScript } from '#shared/contract/scripts'
import type { RunId } from '#shared/model/ids'
import type { ScriptCheck } from '#shared/model/scriptCheck'
import type { ScriptTarget } from '#shared/script/program'
import { host } from '#renderer/api/host'

/** Programs that repeat runs elsewhere. */
export const useScripts = defineStore('scripts', () => {
  /** The framework that was looked at last. */
  const target = ref<ScriptTarget>('pytorch')

  /** Asks for a folder and writes a script into a new one in it; null when none was chosen. */
  async function save(subject: ScriptSubject, withData: boolean): Promise<WrittenScript | null> {
    const { path } = await host.system.chooseFile({ purpose: 'export-folder' })
    if (path === null) return null
    const wish = { subject, target: target.value, folder: path, inside: true, withData, notebook: true }
    return await host.scripts.write(wish)
  }

  /** The program of a run. */
  const textOf = async (runId: RunId): Promise<string> =>
    (await host.scripts.text({ runId, target: target.value })).text

  /** Runs the script of a run; `tell` gets what happens. */
  async function check(runId: RunId, tell: (event: CheckEvent) => void, signal: AbortSignal): Promise<void> {
    const events = await host.scripts.check({ runId, target: target.value }, { signal })
    for await (const event of events) tell(event)
  }

  /** What came of the checks of a run. */
  const checks = (runId: RunId): Promise<ScriptCheck[]> => host.scripts.checks({ runId })

  /** The Python that was chosen; null where one is looked for. */
  const python = async (): Promise<string | null> => (await host.scripts.python()).path

  /** Asks for a Python, or forgets the one that was chosen. */
  const choosePython = async (forget: boolean): Promise<string | null> =>
    (await host.scripts.choosePython({ forget })).path

  return { target, save, textOf, check, checks, python, choosePython }
})
