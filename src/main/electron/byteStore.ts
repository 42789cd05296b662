/** Bytes that wait to be fetched by the page, by token. The oldest leave when the store is full. */
export type ByteStore = {
  /** Keeps the bytes and answers with the address to fetch them from. */
  readonly put: (bytes: Uint8Array) => string
  readonly get: (token: string) => Uint8Array | undefined
}

/** A store of at most `limitBytes`; the newest entry is always kept. Tokens come from `randomId`. */
export function createByteStore(baseUrl: string, limitBytes: number, randomId: () => string): ByteStore {
  const entries = new Map<string, Uint8Array>()
  let held = 0

  return {
    put(bytes) {
      const token = randomId()
      entries.set(token, bytes)
      held += bytes.byteLength
      for (const [oldToken, oldBytes] of entries) {
        if (held <= limitBytes || oldToken === token) break
        entries.delete(oldToken)
        held -= oldBytes.byteLength
      }
      return `${baseUrl}${token}`
    },
    get: (token) => entries.get(token),
  }
}
