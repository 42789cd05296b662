import type { PythonEnd } from './runPython'

/** What comes next: something that was said, or the end. */
type Piece =
  { readonly kind: 'output'; readonly text: string } | { readonly kind: 'end'; readonly end: PythonEnd }

/** Characters of output that wait at most; of more only the end is told. */
const mostWaiting = 20_000

/** What a process says, for one reader: pieces that were said meanwhile come together, its end comes last. */
export function outputQueue() {
  let waiting = ''
  let ended: PythonEnd | null = null
  let wake: () => void = () => undefined
  return {
    say: (text: string): void => {
      waiting = `${waiting}${text}`.slice(-mostWaiting)
      wake()
    },
    finish: (end: PythonEnd): void => {
      ended = end
      wake()
    },
    next: async (): Promise<Piece> => {
      for (;;) {
        if (waiting !== '') {
          const text = waiting
          waiting = ''
          return { kind: 'output', text }
        }
        if (ended !== null) return { kind: 'end', end: ended }
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    },
  }
}
