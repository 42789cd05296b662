import type { Progress } from '../checkpoint/format'
import type { Mailbox } from './mailbox'
import type { RunClock } from './runClock'

/** What a boundary acts on. */
export type BoundaryParts = {
  readonly mailbox: Mailbox
  readonly clock: RunClock
  readonly now: () => number
  /** Milliseconds between two checkpoints. */
  readonly checkpointMilliseconds: number
  /** Whether the host is too far behind to be sent more. */
  readonly isFull: () => boolean
  readonly save: (progress: Progress) => Promise<void>
  readonly stateChanged: (state: 'running' | 'paused', progress: Progress) => void
  /** Sends what is due; called often. */
  readonly send: (progress: Progress) => void
}

/** The place between two calls of the engine, where everything but computing happens. */
export type Boundary = {
  /** True when the training is to end. See `LoopParts.boundary`. */
  readonly pass: (progress: Progress, betweenBatches: boolean) => Promise<boolean>
  /** Lets messages through without obeying anything but being abandoned; true then. */
  readonly breathe: () => Promise<boolean>
  /** Whether the training ends because its host is gone. */
  readonly abandoned: () => boolean
}

/** Longest time between two looks at the messages, in milliseconds, as far as calls of the engine are short. */
const breathMilliseconds = 10

/** A boundary at the start of a training that runs. */
export function createBoundary(parts: BoundaryParts): Boundary {
  const { mailbox, clock, now } = parts
  let paused = false
  let abandoned = false
  let lastBreath = now()
  let lastSave = now()

  const isHeld = (): boolean => paused || parts.isFull()

  const letMessagesIn = async (): Promise<void> => {
    if (now() - lastBreath < breathMilliseconds) return
    await new Promise<void>((resolve) => {
      setImmediate(resolve)
    })
    lastBreath = now()
  }

  const save = async (progress: Progress): Promise<void> => {
    await parts.save(progress)
    lastSave = now()
  }

  const pause = (progress: Progress): void => {
    if (paused) return
    paused = true
    clock.stop()
    parts.stateChanged('paused', progress)
  }

  const resume = (progress: Progress): void => {
    if (!paused) return
    paused = false
    parts.stateChanged('running', progress)
  }

  /** Obeys all commands that wait; true when one of them ends the training. */
  const obey = async (progress: Progress): Promise<boolean> => {
    for (let command = mailbox.take(); command !== undefined; command = mailbox.take()) {
      switch (command) {
        case 'pause':
          pause(progress)
          break
        case 'resume':
          resume(progress)
          break
        case 'checkpoint':
          await save(progress)
          break
        case 'stop':
          return true
        case 'abandon':
          abandoned = true
          return true
      }
    }
    return false
  }

  return {
    abandoned: () => abandoned,
    breathe: async () => {
      await letMessagesIn()
      for (let command = mailbox.take(); command !== undefined; command = mailbox.take()) {
        if (command === 'abandon') abandoned = true
      }
      return abandoned
    },
    pass: async (progress, betweenBatches) => {
      if (betweenBatches && now() - lastSave >= parts.checkpointMilliseconds) await save(progress)
      await letMessagesIn()
      parts.send(progress)
      if (await obey(progress)) return true
      while (isHeld()) {
        clock.stop()
        await mailbox.changed()
        if (await obey(progress)) return true
      }
      clock.start()
      return false
    },
  }
}
