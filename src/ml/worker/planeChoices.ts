import { AppError } from '#shared/errors'
import type { SurfaceChoice } from '#shared/model/surface'
import type { SurfaceDrawing } from './surface'

/** Hands the planes that people choose to the drawing of the training. */
export type PlaneChoices = {
  /** @throws AppError surfaceColumn, surfaceRow, runStateForbids where nothing is drawn; one that comes before the drawing is opened is kept for it */
  readonly choose: (choice: SurfaceChoice) => void
  /** From now on choices go to this drawing; `warn` is told of one that came before and is none of its planes. */
  readonly open: (drawing: SurfaceDrawing | null, warn: (why: string) => void) => void
}

/** No drawing is opened yet. */
export function createPlaneChoices(): PlaneChoices {
  let early: SurfaceChoice | null = null
  let choose = (choice: SurfaceChoice): void => {
    early = choice
  }
  return {
    choose: (choice) => choose(choice),
    open: (drawing, warn) => {
      choose = (choice) => {
        if (drawing === null) throw new AppError('CONFLICT', 'runStateForbids', { command: 'surface' })
        drawing.choose(choice)
      }
      if (early === null) return
      try {
        choose(early)
      } catch (thrown) {
        if (!(thrown instanceof AppError)) throw thrown
        warn(`no pictures of the plane: ${thrown.message}`)
      }
    },
  }
}
