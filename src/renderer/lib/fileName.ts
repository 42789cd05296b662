/** The last part of a path of any system. */
export const fileNameOf = (path: string): string => path.split(/[/\\]/u).at(-1) ?? path
