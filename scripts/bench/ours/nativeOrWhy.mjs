/**
 * Adds to a result why the native engine did not train, when another one did.
 * @template {{ engine: string | null, note?: string }} Result
 * @param {import('./host.mjs').HostClient} client
 * @param {Result} result
 * @returns {Promise<Result>}
 */
export async function nativeOrWhy(client, result) {
  if (result.engine === 'tensorflow') return result
  const native = (await client.engines.list({ again: false })).find(({ name }) => name === 'tensorflow')
  const why = native?.kind === 'unavailable' ? `: ${native.error.message}` : ''
  const notes = [`not on the native engine${why}`, ...(result.note === undefined ? [] : [result.note])]
  return { ...result, note: notes.join('; ') }
}
