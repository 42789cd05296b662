/** Different texts that a category may have. */
export const categoryLimit = 65_536

/** Bytes that the dictionaries of all columns of a table may take together, as far as they can be told. */
export const dictionaryBytes = 32 << 20

/** What a text takes, about: two bytes a letter and what holds them. */
export const textBytes = (text: string): number => text.length * 2 + 64
