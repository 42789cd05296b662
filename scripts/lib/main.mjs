/**
 * Runs a script's work and ends with its exit code. An Error is a known obstacle: its message is what people need (DEBUG shows where).
 * @param {() => Promise<number>} work
 */
export async function main(work) {
  try {
    process.exitCode = await work()
  } catch (error) {
    const text = error instanceof Error ? (process.env.DEBUG ? error.stack : error.message) : String(error)
    process.stderr.write(`${text}\n`)
    process.exitCode = 1
  }
}
