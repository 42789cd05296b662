import { cpus } from 'node:os'

/** @typedef {{ idle: number, all: number }} ProcessorTimes milliseconds of all processors together since the system started */

/** @returns {ProcessorTimes} */
export function processorTimes() {
  const times = cpus().map((processor) => processor.times)
  const all = times.flatMap((time) => Object.values(time)).reduce((sum, value) => sum + value, 0)
  return { idle: times.reduce((sum, time) => sum + time.idle, 0), all }
}

/**
 * The part of the processors' time that was used between two looks, 0 to 1.
 * @param {ProcessorTimes} before
 * @param {ProcessorTimes} after
 */
export function busyFraction(before, after) {
  const all = after.all - before.all
  return all === 0 ? 0 : 1 - (after.idle - before.idle) / all
}
