import { EngineName } from '#shared/model/engine'
import { reasons, type Reason } from '#shared/reasons'

/** What a run notes of its engine, for people. */
export type RunNote =
  | { readonly kind: 'passedOver'; readonly engine: EngineName; readonly reason: Reason }
  | { readonly kind: 'reason'; readonly reason: Reason }

const reasonOf = (text: string | undefined): Reason | null =>
  reasons.find((candidate) => candidate === text) ?? null

/** A note as the trainer writes it: `tensorflow: engineNotInstalled`, or a reason alone. Null for one of another version. */
export function readNote(note: string): RunNote | null {
  const [first, second] = note.split(': ', 2)
  const engine = EngineName.safeParse(first)
  if (engine.success) {
    const reason = reasonOf(second)
    return reason === null ? null : { kind: 'passedOver', engine: engine.data, reason }
  }
  const reason = reasonOf(first)
  return reason === null ? null : { kind: 'reason', reason }
}
