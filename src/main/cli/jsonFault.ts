/** Where a text stops being JSON (line and column from 1), and what stands there. */
export type JsonFault = { readonly line: number; readonly column: number; readonly text: string }

/** Characters of what stands there that are shown. */
const shownText = 24

const token =
  /[ \t\r\n]+|"(?:[ !#-[\]-\u{10ffff}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true\b|false\b|null\b|[[\]{},:]/uy

type Wanted = 'value' | 'value or ]' | 'key' | 'key or }' | 'colon' | 'comma or ]' | 'comma or }' | 'end'

/** The first place at which a text is no JSON (RFC 8259); null where all of it is. */
export function findJsonFault(text: string): JsonFault | null {
  const open: ('[' | '{')[] = []
  let wanted: Wanted = 'value'
  const behindValue = (): Wanted => {
    const inner = open.at(-1)
    return inner === undefined ? 'end' : inner === '[' ? 'comma or ]' : 'comma or }'
  }
  for (let at = 0; at < text.length; at = token.lastIndex) {
    token.lastIndex = at
    const [found] = token.exec(text) ?? []
    if (found === undefined) return placeOf(text, at)
    if (found.trim() === '') continue
    const next = after(found, wanted, open, behindValue)
    if (next === null) return placeOf(text, at)
    wanted = next
  }
  return wanted === 'end' ? null : placeOf(text, text.trimEnd().length)
}

/** What may follow a token; null where it may not stand there. `open` holds the brackets that are not closed yet. */
function after(found: string, wanted: Wanted, open: ('[' | '{')[], behindValue: () => Wanted): Wanted | null {
  const isValue = wanted === 'value' || wanted === 'value or ]'
  switch (found) {
    case '[':
    case '{':
      if (!isValue) return null
      open.push(found)
      return found === '[' ? 'value or ]' : 'key or }'
    case ']':
    case '}':
      if (wanted !== `comma or ${found}` && wanted !== `${found === ']' ? 'value' : 'key'} or ${found}`)
        return null
      open.pop()
      return behindValue()
    case ',':
      if (wanted === 'comma or ]') return 'value'
      return wanted === 'comma or }' ? 'key' : null
    case ':':
      return wanted === 'colon' ? 'value' : null
    default:
      if (found.startsWith('"') && (wanted === 'key' || wanted === 'key or }')) return 'colon'
      return isValue ? behindValue() : null
  }
}

function placeOf(text: string, at: number): JsonFault {
  const before = text.slice(0, at).split(/\r\n|\n|\r/u)
  const rest = text.slice(at).split(/[\r\n]/u)[0] ?? ''
  return {
    line: before.length,
    column: (before.at(-1)?.length ?? 0) + 1,
    text: rest.length > shownText ? `${rest.slice(0, shownText - 1)}…` : rest,
  }
}
