import type { HostImplementer } from './implementer'
import type { Services } from './services'

/** Programs that repeat runs elsewhere. */
export const scriptHandlers = (host: HostImplementer, { deps, scripts }: Services) =>
  host.scripts.router({
    write: host.scripts.write.handler(({ input }) => scripts.write(input)),
    text: host.scripts.text.handler(({ input }) => scripts.text(input.runId, input.target)),
    check: host.scripts.check.handler(({ input, signal }) =>
      scripts.check(input.runId, input.target, signal),
    ),
    checks: host.scripts.checks.handler(({ input }) => scripts.checks(input.runId)),
    python: host.scripts.python.handler(async () => ({ path: await scripts.python() })),
    choosePython: host.scripts.choosePython.handler(async ({ input: { forget } }) => {
      const path = forget ? null : ((await deps.chooseFile?.('python')) ?? null)
      if (forget || path !== null) await scripts.keepPython(path)
      return { path: await scripts.python() }
    }),
  })
