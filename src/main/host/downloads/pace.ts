/** The least that a mirror has to send in a time that it was waited for. */
export type LeastPace = { readonly bytes: number; readonly milliseconds: number }

/** 30 kB in half a minute: what is slower takes days for the smallest pack, and another mirror may not. */
export const leastPace: LeastPace = { bytes: 30_000, milliseconds: 30_000 }

/** Whether a transfer drips: told for every piece how long it was waited for and how long it is. */
export function paceWatch({
  bytes: least,
  milliseconds,
}: LeastPace): (waited: number, bytes: number) => boolean {
  let waited = 0
  let came = 0
  return (wait, bytes) => {
    waited += wait
    came += bytes
    if (waited < milliseconds) return false
    const drips = came < least
    waited = 0
    came = 0
    return drips
  }
}
