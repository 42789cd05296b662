/** A text that may hold anything, on one line: nothing of a cell or a name may steer the terminal. */
export const oneLine = (text: string): string => text.replaceAll(/\p{Cc}+/gu, ' ')
