/**
 * The one of that name. Reading a part of a page's state costs more than comparing texts: as an argument it is read once and
 * not for each of thousands of columns.
 */
export const withName = <Named extends { readonly name: string }>(
  all: readonly Named[],
  wanted: string | null | undefined,
): Named | undefined => all.find(({ name }) => name === wanted)
