import { setTimeout as sleep } from 'node:timers/promises'
import { busyFraction, processorTimes } from './report/processors.mjs'

/** Threads that spin for a moment after their work, and a process that ends, have stopped by then. */
const settleMs = 150
/** Then nothing of ours works: what is busy is the machine's other business. */
const listenMs = 250

/**
 * @typedef {{ ours: number[], peer: number[], busy: number[] }} Rounds `busy`: for every rest the part of the processors' time that others used
 */

/** A rest before a turn; gives how busy the machine was in it. */
async function rest() {
  await sleep(settleMs)
  const before = processorTimes()
  await sleep(listenMs)
  return busyFraction(before, processorTimes())
}

/**
 * Measures two sides round by round, one idle while the other works. They take turns at going first, so that a machine
 * that slows down or speeds up does so for both.
 * @param {() => Promise<number>} ours
 * @param {(() => Promise<number>) | null} peer null: there is nobody to compare with
 * @param {number} rounds
 * @param {() => Promise<number>} [restBefore] called before each turn
 * @returns {Promise<Rounds>}
 */
export async function interleave(ours, peer, rounds, restBefore = rest) {
  /** @type {Rounds} */
  const seen = { ours: [], peer: [], busy: [] }
  const takeOurs = async () => {
    seen.busy.push(await restBefore())
    seen.ours.push(await ours())
  }
  const takePeer = async () => {
    if (peer === null) return
    seen.busy.push(await restBefore())
    seen.peer.push(await peer())
  }
  for (let round = 0; round < rounds; round++) {
    const turns = round % 2 === 0 ? [takeOurs, takePeer] : [takePeer, takeOurs]
    for (const turn of turns) await turn()
  }
  return seen
}
