import type { StartWorker } from '#main/platform/worker'
import { AppError } from '#shared/errors'
import type { Work } from '#shared/texts/workWords'
import { connectWorker, explainCrash, type WorkerClient, type WorkerConnection } from '../wire'

/** A process that answers one question at a time: started when first asked, kept for the next, ended when idle. */
export type AnalysisWorker = {
  /**
   * Asks when all before are answered. Leaving (`signal`) ends the process when it does not answer soon, so that a
   * question nobody waits for keeps no other waiting.
   * @throws {AppError} cancelled, what the worker answers, `previewCrashed` or `checkCrashed` when it ends
   */
  readonly ask: <Answer>(
    work: (client: WorkerClient) => Promise<Answer>,
    signal?: AbortSignal,
  ) => Promise<Answer>
  /** Starts the process, for a question that is to be expected; one that cannot be started is told when it is asked. */
  readonly expect: () => void
  /** Ends the process, if there is one; the question it was at goes to another, and so does what is asked later. */
  readonly end: () => Promise<void>
  /** Ends the process for good; what is asked is cancelled. */
  readonly close: () => Promise<void>
}

/** How long the process stays without a question, and how long it may go on with one that was left. */
export type AnalysisTimes = { readonly idleMs: number; readonly leftMs: number }

/** What such a process is for: its label in the log, and the work that its errors name. */
export type AnalysisTask = { readonly label: string; readonly task: Extract<Work, 'preview' | 'check'> }

/** A worker for some task; nothing is started yet. */
export function analysisWorker(
  startWorker: StartWorker,
  { label, task }: AnalysisTask,
  { idleMs, leftMs }: AnalysisTimes = { idleMs: 20_000, leftMs: 300 },
): AnalysisWorker {
  let connection: Promise<WorkerConnection> | null = null
  let line: Promise<unknown> = Promise.resolve()
  let exited: Promise<unknown> = Promise.resolve()
  let kill = (): void => undefined
  let closed = false
  let idle: NodeJS.Timeout | undefined
  /** Questions that are answered or wait. */
  let open = 0
  /** How often the process was ended from here. */
  let ends = 0

  const connect = (): Promise<WorkerConnection> => {
    const process = startWorker({ label })
    kill = () => process.kill()
    exited = process.exited
    const opened = connectWorker(process, task).catch(async (error: unknown) => {
      throw await explainCrash(error, process, task)
    })
    const forget = (): void => {
      if (connection === opened) connection = null
    }
    void exited.then(forget)
    opened.catch(forget)
    return opened
  }

  const rest = (): void => {
    clearTimeout(idle)
    if (open > 0) return
    idle = setTimeout(() => void end(), idleMs)
    idle.unref()
  }

  const end = async (): Promise<void> => {
    clearTimeout(idle)
    ends += 1
    connection = null
    kill()
    await exited
  }

  const answer = async <Answer>(
    work: (client: WorkerClient) => Promise<Answer>,
    signal: AbortSignal | undefined,
  ): Promise<Answer> => {
    const isLeft = (): boolean => signal?.aborted ?? false
    if (isLeft() || closed) throw new AppError('CANCELLED', 'cancelled')
    let left: NodeJS.Timeout | undefined
    const leave = (): void => {
      left = setTimeout(() => void end(), leftMs)
    }
    const put = async (): Promise<Answer> => {
      connection ??= connect()
      const { client, process } = await connection
      return await work(client).catch(async (error: unknown) => {
        throw await explainCrash(error, process, task)
      })
    }
    signal?.addEventListener('abort', leave, { once: true })
    const before = ends
    try {
      return await put().catch((error: unknown) => {
        if (ends === before || isLeft() || closed) throw error
        return put()
      })
    } catch (error) {
      if (!isLeft() && !closed) throw error
      throw new AppError('CANCELLED', 'cancelled', {}, { cause: error })
    } finally {
      clearTimeout(left)
      signal?.removeEventListener('abort', leave)
    }
  }

  return {
    ask: (work, signal) => {
      open += 1
      clearTimeout(idle)
      const turn = line
        .then(() => answer(work, signal))
        .finally(() => {
          open -= 1
          rest()
        })
      line = turn.catch(() => undefined)
      return turn
    },
    expect: () => {
      if (closed) return
      connection ??= connect()
      connection.catch(() => undefined)
      rest()
    },
    end,
    close: async () => {
      closed = true
      await end()
    },
  }
}
