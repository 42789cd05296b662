const names = ['check', 'migrations', 'ml', 'process', 'e2e']

/**
 * What a person asked `npm test` for: `--only STAGE[,STAGE]`, and arguments for the test runner.
 * @param {readonly string[]} args
 * @returns {{ only: readonly string[], more: readonly string[] }} only: all stages when empty
 * @throws {Error} for a stage that does not exist
 */
export function parseSelection(args) {
  const position = args.indexOf('--only')
  if (position === -1) return { only: [], more: args }
  const only = (args[position + 1] ?? '').split(',')
  const unknown = only.filter((name) => !names.includes(name))
  if (unknown.length > 0)
    throw new Error(`--only takes ${names.join(', ')}; not ${unknown.join(', ') || 'nothing'}`)
  return { only, more: args.toSpliced(position, 2) }
}
