import type { ReadNote } from './readModel'

/** Whether a note says that the app would answer otherwise than the program that the file comes from. */
export const isBlocking = ({ kind }: ReadNote): boolean => kind !== 'leftOut' && kind !== 'converted'
