import type { PlainValue, SpecLabel, SpecValue, WordGroup } from './specField'

/** A whole number or a measured one. */
export const number = (value: number): PlainValue => ({ kind: 'number', value })
/** A share of all rows. */
export const share = (value: number): PlainValue => ({ kind: 'share', value })
/** Yes or no. */
export const flag = (value: boolean): PlainValue => ({ kind: 'flag', value })
/** A name that Descent gave. */
export const name = (value: string): PlainValue => ({ kind: 'name', value })
/** Text as it stands. */
export const text = (value: string): PlainValue => ({ kind: 'text', value })
/** A word of one of the closed lists. */
export const word = (group: WordGroup, value: string): PlainValue => ({ kind: 'word', group, value })

/** One setting before it is put into its section; the column where it is of one column. */
export type Entry = readonly [path: string, label: SpecLabel, value: SpecValue, column?: string]
