/** Whether a name is one that TensorBoard takes for an event file. */
export const isEventFileName = (name: string): boolean => name.includes('tfevents')
