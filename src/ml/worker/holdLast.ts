type Held<Value> = { readonly key: string; readonly value: Promise<Value> }

/** Keeps the value of one key, the last that was asked for; a failure is not kept. */
export type HeldLast<Value> = {
  readonly hold: (key: string, value: Promise<Value>) => Promise<Value>
  /** The value that is held for the key, or else the one that `read` gives, which is held from then on. */
  readonly get: (key: string, read: () => Promise<Value>) => Promise<Value>
  readonly forget: () => void
}

/** Holds nothing yet. */
export function holdLast<Value>(): HeldLast<Value> {
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
    get: (key, read) => (held?.key === key ? held.value : hold(key, read())),
    forget: () => {
      held = null
    },
  }
}
