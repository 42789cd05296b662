import type { Words } from '#shared/texts/words'

type Letter = 'D' | 'K' | 'V' | 'Y' | 'Z'
type Digit = '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8'
type Named = 'ArrowDown' | 'ArrowUp' | 'Backspace' | 'Delete' | 'Enter'

/** Keys that are pressed together, the last as browsers name it; Mod is ⌘ on a Mac and Ctrl elsewhere. */
export type Keys = `${'' | 'Alt+' | 'Mod+' | 'Mod+Shift+'}${Letter | Digit | Named}`

/** What a person can do by a key, a menu or a button. What it does stands where its page is. */
export type CommandEntry = {
  /** Where its keys work: everywhere, on the Model page, or on the card of a layer there. */
  readonly place: 'app' | 'model' | 'layer'
  /** The menu of the window that it stands in; null for what needs something on the page. */
  readonly menu: 'go' | 'training' | null
  /** All that call it, on a Mac and elsewhere; the first is shown. */
  readonly keys: { readonly mac: readonly Keys[]; readonly other: readonly Keys[] }
  readonly name: Words<string>
}

/** Keys that are the same on every system. */
export const everywhere = (...keys: readonly Keys[]): CommandEntry['keys'] => ({ mac: keys, other: keys })
