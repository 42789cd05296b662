/** How a trainer ended without saying so. */
export type Crash = { readonly at: number; readonly outOfMemory: boolean }

/** What follows a crash. */
export type Verdict =
  | { readonly do: 'restart'; readonly afterMs: number }
  | { readonly do: 'giveUp'; readonly because: 'outOfMemory' | 'tooOften' }

/** How often a run is taken up again on its own, and how long until a crash is forgotten. */
export type RestartBudget = {
  readonly crashes: number
  readonly windowMs: number
  readonly firstPauseMs: number
}

/** Three restarts in ten minutes, after half a second, one and two. */
export const restartBudget: RestartBudget = { crashes: 3, windowMs: 10 * 60_000, firstPauseMs: 500 }

/**
 * Decides what follows the newest crash. A crash older than the window is forgotten, so that the budget refills during
 * a long run. The same batch would not fit into memory the second time either: then it gives up at once.
 */
export function afterCrash(
  crash: Crash,
  earlier: readonly Crash[],
  budget: RestartBudget = restartBudget,
): Verdict {
  if (crash.outOfMemory) return { do: 'giveUp', because: 'outOfMemory' }
  const recent = earlier.filter(({ at }) => crash.at - at < budget.windowMs).length
  if (recent >= budget.crashes) return { do: 'giveUp', because: 'tooOften' }
  return { do: 'restart', afterMs: budget.firstPauseMs * 2 ** recent }
}
