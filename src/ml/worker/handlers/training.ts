import { AppError } from '#shared/errors'
import { tuningOf } from '#ml/engine/capture/layout'
import { createAhead, type Ahead } from '../ahead'
import type { Engines } from '../engines'
import { createMailbox } from '../mailbox'
import { operations } from '../operations'
import { createOutbox } from '../outbox'
import { createPlaneChoices, type PlaneChoices } from '../planeChoices'
import { rangeTestEvents } from '../rangeTest'
import { runSession } from '../session'

/** The one training of this process. */
export type TrainingHandlers = {
  readonly router: {
    readonly warm: ReturnType<typeof warm>
    readonly prepare: ReturnType<typeof prepare>
    readonly begin: ReturnType<typeof begin>
    readonly events: ReturnType<typeof events>
    readonly acknowledge: ReturnType<typeof acknowledge>
    readonly command: ReturnType<typeof command>
    readonly drawSurface: ReturnType<typeof drawSurface>
    readonly rangeTest: ReturnType<typeof rangeTest>
  }
  /** The host is gone: saves a checkpoint at the next boundary; resolves when the process may end. */
  readonly abandon: () => Promise<void>
}

type Lanes = {
  readonly engines: Engines
  readonly ahead: Ahead
  readonly mailbox: ReturnType<typeof createMailbox>
  readonly outbox: ReturnType<typeof createOutbox>
  readonly planes: PlaneChoices
}

type State = { session: Promise<void> | null }

const now = (): number => performance.now()

const warm = ({ engines }: Lanes) =>
  operations.training.warm.handler(async ({ input }) => {
    await engines.start(input.engine, input.runtimePack, tuningOf({ kind: 'single' }))
    return { warm: true as const }
  })

const prepare = ({ ahead }: Lanes, state: State) =>
  operations.training.prepare.handler(async ({ input }) => {
    if (state.session !== null) throw new AppError('CONFLICT', 'runBusy')
    return { suited: await ahead.prepare(input) }
  })

const begin = (lanes: Lanes, state: State) =>
  operations.training.begin.handler(({ input }) => {
    if (state.session !== null) throw new AppError('CONFLICT', 'runBusy')
    state.session = runSession(input, {
      ...lanes,
      now,
      memoryBytes: () => process.memoryUsage.rss(),
    })
    return { accepted: true as const }
  })

const events = ({ outbox }: Lanes) => operations.training.events.handler(({ signal }) => outbox.read(signal))

const acknowledge = ({ outbox }: Lanes) =>
  operations.training.acknowledge.handler(({ input }) => {
    outbox.acknowledge(input.seq)
    return { seq: input.seq }
  })

const command = ({ mailbox }: Lanes) =>
  operations.training.command.handler(({ input }) => {
    mailbox.post(input.command)
    return { queued: true as const }
  })

const drawSurface = ({ planes }: Lanes) =>
  operations.training.drawSurface.handler(({ input }) => {
    planes.choose(input)
    return { queued: true as const }
  })

const rangeTest = ({ engines }: Lanes, state: State) =>
  operations.training.rangeTest.handler(async function* ({ input, signal }) {
    if (state.session !== null) throw new AppError('CONFLICT', 'runBusy')
    yield* rangeTestEvents(input, engines, () => signal?.aborted === true)
  })

/** Handlers of a process that has not begun to train. */
export function createTrainingHandlers(engines: Engines): TrainingHandlers {
  const mailbox = createMailbox()
  const outbox = createOutbox(mailbox.wake)
  const lanes = { engines, ahead: createAhead(engines, now), mailbox, outbox, planes: createPlaneChoices() }
  const state: State = { session: null }
  return {
    router: {
      warm: warm(lanes),
      prepare: prepare(lanes, state),
      begin: begin(lanes, state),
      events: events(lanes),
      acknowledge: acknowledge(lanes),
      command: command(lanes),
      drawSurface: drawSurface(lanes),
      rangeTest: rangeTest(lanes, state),
    },
    abandon: async () => {
      mailbox.post('abandon')
      await state.session
    },
  }
}
