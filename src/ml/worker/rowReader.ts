import type { EvaluatedRowPage, RowsWish } from '#shared/model/evaluatedRows'
import { readRowFile } from '../eval/rowFile'
import { orderedPlaces, rowPage } from '../eval/rowQuery'
import type { RowAnswers } from '../eval/rowAnswers'

type Held<Value> = { readonly key: string; readonly value: Promise<Value> }

/** What was read last is held: pages of one list are asked for one after the other. A failure is not. */
function holdLast<Value>() {
  let held: Held<Value> | null = null
  const hold = (key: string, value: Promise<Value>): Promise<Value> => {
    const mine = { key, value }
    held = mine
    value.catch(() => {
      if (held === mine) held = null
    })
    return value
  }
  return {
    hold,
    get: (key: string, read: () => Promise<Value>): Promise<Value> =>
      held?.key === key ? held.value : hold(key, read()),
  }
}

/** Evaluated rows, by the file that keeps them. */
export type RowReader = {
  /** What was just answered: also in a folder that cannot be written to it can be read until another file is. */
  readonly hold: (file: string, answers: RowAnswers) => void
  /** @throws AppError fileMissing, fileDamaged */
  readonly page: (file: string, wish: RowsWish) => Promise<EvaluatedRowPage>
}

/** A reader that has read nothing yet. */
export function createRowReader(): RowReader {
  const answers = holdLast<RowAnswers>()
  const places = holdLast<Uint32Array>()
  return {
    hold: (file, answered) => {
      void answers.hold(file, Promise.resolve(answered))
      void places.hold('', Promise.resolve(new Uint32Array()))
    },
    page: async (file, wish) => {
      const { filter, order } = wish
      const answered = await answers.get(file, () => readRowFile(file))
      const key = JSON.stringify([file, filter, order])
      const found = await places.get(key, () => Promise.resolve(orderedPlaces(answered, filter, order)))
      return rowPage(answered, found, wish)
    },
  }
}
