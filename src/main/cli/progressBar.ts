import stringWidth from 'string-width'
import { oneLine } from './visible'

/** A line at the end of a terminal that says how far a work is. */
export type ProgressBar = {
  /** Draws it, at most ten times a second; `share` of the work is done. */
  readonly show: (label: string, share: number, detail: string) => void
  /** Takes it away, so that other lines can be written. */
  readonly clear: () => void
}

/** The terminal that a bar is drawn on. */
export type BarTerminal = { readonly columns: number; readonly write: (text: string) => unknown }

const cells = 28
const interval = 100
const clearLine = '\r\u001B[2K'

/** One line no wider than the terminal, in which a wide line would go on and stay. */
export function barLine(label: string, share: number, detail: string, columns: number): string {
  const done = Math.min(1, Math.max(0, share))
  const filled = Math.round(done * cells)
  const bar = '█'.repeat(filled) + '·'.repeat(cells - filled)
  const whole = oneLine(`${label} [${bar}] ${String(Math.floor(done * 100))} % ${detail}`)
  let line = ''
  let width = 0
  for (const sign of whole) {
    width += stringWidth(sign)
    if (width >= columns) break
    line += sign
  }
  return line
}

/** A bar that is not drawn yet; `now` in milliseconds. */
export function createProgressBar(terminal: BarTerminal, now = () => performance.now()): ProgressBar {
  let drawn: { readonly label: string; readonly at: number } | null = null
  return {
    show: (label, share, detail) => {
      const at = now()
      if (drawn?.label === label && share < 1 && at - drawn.at < interval) return
      drawn = { label, at }
      terminal.write(clearLine + barLine(label, share, detail, terminal.columns))
    },
    clear: () => {
      if (drawn !== null) terminal.write(clearLine)
      drawn = null
    },
  }
}
