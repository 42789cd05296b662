/** Names that Windows keeps for devices. */
const isDevice = /^(con|prn|aux|nul|com\d|lpt\d)$/

/** Letters and digits of any script, words joined by hyphens: a name that every file system takes; `nameless` for none. */
export function fileName(name: string, nameless = 'model'): string {
  const safe = name
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')
  const short = Array.from(safe.toLowerCase()).slice(0, 60).join('')
  if (short === '') return nameless
  return isDevice.test(short) ? `${nameless}-${short}` : short
}
