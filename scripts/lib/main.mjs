/**
 * Runs a script's work and ends with its exit code. An Error is a known obstacle: its message is what people need.
 * @param {() => Promise<number>} work
 */
export async function main(work) {
  try {
    process.exitCode = await work()
  } catch (error) {
    const showsStack = process.env.DEBUG !== undefined || !(error instanceof Error)
    process.stderr.write(`${showsStack ? (error?.stack ?? error) : error.message}\n`)
    process.exitCode = 1
  }
}
