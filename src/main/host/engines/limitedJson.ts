/** An answer that is longer than anyone would make it. */
export class AnswerTooLong extends Error {
  override readonly name = 'AnswerTooLong'
}

/**
 * The JSON of an answer of at most so many bytes; what is longer is not read to its end.
 * @throws {AnswerTooLong} @throws {SyntaxError}
 */
export async function limitedJson(answer: Response, mostBytes: number): Promise<unknown> {
  const parts: Uint8Array[] = []
  let bytes = 0
  // Leaving the loop by an error cancels the transfer.
  for await (const part of answer.body ?? []) {
    bytes += part.length
    if (bytes > mostBytes) throw new AnswerTooLong(`more than ${mostBytes / 1e6} MB`)
    parts.push(part)
  }
  return JSON.parse(Buffer.concat(parts).toString('utf8')) as unknown
}
