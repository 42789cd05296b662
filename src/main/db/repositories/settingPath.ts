/** What stands after these is the name of a column, with whatever dots it has. */
const namedAfter = ['data.preprocessing.columns.', 'data.source.dateOrders.', 'data.source.times.']

/** Settings that a specification keeps elsewhere than where they are named; the first that is there counts. */
const elsewhere: Readonly<Record<string, readonly string[]>> = {
  'data.source': ['data.source.path', 'data.source.name', 'data.source.folder', 'data.source.kind'],
  'data.split.column': ['data.split.group', 'data.split.column'],
}

/** Of a table: how its file was read. */
const ofFormat =
  /^data\.source\.(encoding|delimiter|header|firstLine|decimal|thousands|dates|badRows|dateOrders\..+|times\..+)$/u

/** What a setting is where a specification says nothing of it. */
const unsaid: Readonly<Record<string, string | number>> = {
  'training.schedule.kind': 'constant',
  'data.targetScaling': 'none',
  'data.dropDuplicates': 0,
  openTest: 0,
}

const step = (name: string): string => (/^\d+$/u.test(name) ? `[${name}]` : `."${name}"`)

function jsonPath(path: string): string {
  const before = namedAfter.find((prefix) => path.startsWith(prefix))
  const format = ofFormat.test(path)
  const names =
    before === undefined ? path.split('.') : [...before.slice(0, -1).split('.'), path.slice(before.length)]
  const placed = format ? [...names.slice(0, 2), 'format', ...names.slice(2)] : names
  return `$${placed.map(step).join('')}`
}

/** Where SQLite finds a setting in a stored specification (the first that is there), and what it is where it is not there. */
export type SettingPlace = { readonly paths: readonly string[]; readonly otherwise: string | number | null }

/** The place of a setting by its path in the list of settings (`training.optimizer.learningRate`). */
export const settingPlace = (path: string): SettingPlace => ({
  paths: (elsewhere[path] ?? [path]).map(jsonPath),
  otherwise: unsaid[path] ?? null,
})
