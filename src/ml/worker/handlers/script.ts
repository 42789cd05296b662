import { firstOutputs } from '#ml/script/firstOutputs'
import { writeScriptFiles } from '#ml/script/scriptFiles'
import { toMeasured } from '#shared/model/number'
import type { Engines } from '../engines'
import { operations } from '../operations'

/** Writes programs that repeat a run elsewhere, and says what they are to begin with. */
export function createScriptHandlers(engines: Engines) {
  return {
    write: operations.script.write.handler(({ input }) => writeScriptFiles(input)),
    firstOutputs: operations.script.firstOutputs.handler(async ({ input }) => {
      const { spec, datasetFolder, rows, weightsFile } = input
      await engines.running()
      return { outputs: (await firstOutputs(spec, datasetFolder, rows, weightsFile)).map(toMeasured) }
    }),
  }
}
