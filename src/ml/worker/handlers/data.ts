import { importSource } from '../../data/importSource'
import { operations } from '../operations'

/** Makes a data set's folder; leaving the iterator cancels. */
export const importData = operations.data.import.handler(({ input, signal }) => {
  const { source, ...folders } = input
  return importSource(source, folders, signal ?? new AbortController().signal)
})
