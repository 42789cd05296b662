import type { RunData } from '#shared/model/runSpec'

/** The columns that rows are left out by. */
export const leftOutColumns = ({ exclude = [] }: RunData): readonly string[] =>
  exclude.flatMap(({ where }) =>
    where.flatMap((condition) => (condition.kind === 'rows' ? [] : [condition.column])),
  )
