import type { SpecLabel, SpecValue, WordGroup } from './specField'

/** A whole number or a measured one. */
export const number = (value: number): SpecValue => ({ kind: 'number', value })
/** A share of all rows. */
export const share = (value: number): SpecValue => ({ kind: 'share', value })
/** Yes or no. */
export const flag = (value: boolean): SpecValue => ({ kind: 'flag', value })
/** A name that Descent gave. */
export const name = (value: string): SpecValue => ({ kind: 'name', value })
/** Text as it stands. */
export const text = (value: string): SpecValue => ({ kind: 'text', value })
/** A word of one of the closed lists. */
export const word = (group: WordGroup, value: string): SpecValue => ({ kind: 'word', group, value })

/** One setting before it is put into its section; the column where it is of one column. */
export type Entry = readonly [path: string, label: SpecLabel, value: SpecValue, column?: string]
