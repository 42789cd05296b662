/** Values for one reader, of which it gets the newest each time; `values` ends after `end`. */
export function newestOf<Value>() {
  let waiting: { readonly value: Value } | null = null
  let ended = false
  let wake = (): void => undefined
  async function* read(): AsyncGenerator<Value> {
    for (;;) {
      if (waiting !== null) {
        const { value } = waiting
        waiting = null
        yield value
      } else if (ended) return
      else
        await new Promise<void>((resolve) => {
          wake = resolve
        })
    }
  }
  return {
    tell: (value: Value): void => {
      waiting = { value }
      wake()
    },
    end: (): void => {
      ended = true
      wake()
    },
    values: read(),
  }
}
