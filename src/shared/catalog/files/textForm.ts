/** The form of a text that is no table; null for what may be one. Pages of websites are often saved in place of files. */
export function textForm(head: string): string | null {
  const text = head.trimStart()
  if (/^<(?:!doctype html|html)(?:\s[^>]*)?>\s*(?:<|$)/i.test(text)) return 'HTML'
  if (/^<\?xml\s[^>]*\?>/i.test(text)) return 'XML'
  const [line = ''] = /^.*/.exec(text) ?? []
  if (isLibSvm(text)) return 'LibSVM'
  const isJson =
    /^[[{]\s*$/.test(line) ||
    holdsJson(line) ||
    (line.length === text.length && /^(?:\[\s*)?\{\s*"/.test(line))
  return isJson ? 'JSON' : null
}

const libSvmLine = /^[-+]?\d+(?:\.\d+)?(?:,\d+)*(?: +(?:qid|\d+):[-+.\deE]+)+\s*(?:#.*)?$/

/** Lines of a label and numbered values: `+1 1:0.5 3:1`. */
function isLibSvm(text: string): boolean {
  const lines = text
    .slice(0, 10_000)
    .split('\n')
    .slice(0, 6)
    .filter((line) => line.trim() !== '' && line.length < 5000)
  return lines.length > 1 && lines.slice(0, -1).every((line) => libSvmLine.test(line.trimEnd()))
}

/** An object, or an array that begins with one, and nothing else. */
function holdsJson(line: string): boolean {
  if (!/^(?:\[\s*)?\{/.test(line)) return false
  try {
    JSON.parse(line)
    return true
  } catch {
    return false
  }
}
