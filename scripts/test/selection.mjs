const names = ['check', 'migrations', 'ml', 'process', 'e2e']

/**
 * What a person asked `npm test` for: `--only STAGE[,STAGE]`, `--strict` and arguments for the test runner.
 * @param {readonly string[]} asked
 * @returns {{ only: readonly string[], more: readonly string[], strict: boolean }} only: all stages when empty; strict:
 * tests that are skipped or lost without being expected fail the run
 * @throws {Error} for a stage that does not exist
 */
export function parseSelection(asked) {
  const strict = asked.includes('--strict')
  const args = asked.filter((value) => value !== '--strict')
  const position = args.indexOf('--only')
  if (position === -1) return { only: [], more: args, strict }
  const only = (args[position + 1] ?? '').split(',')
  const unknown = only.filter((name) => !names.includes(name))
  if (unknown.length > 0)
    throw new Error(`--only takes ${names.join(', ')}; not ${unknown.join(', ') || 'nothing'}`)
  return { only, more: args.toSpliced(position, 2), strict }
}
