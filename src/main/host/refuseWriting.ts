import { os } from '@orpc/server'
import { AppError } from '#shared/errors'

/**
 * What would write into the data folder. Settings and the draft of a project are left out: in a folder that may not be
 * written to they last as long as the app, and looking around must not raise an error at every step.
 */
export const writingOperations: ReadonlySet<string> = new Set([
  'runs.start',
  'runs.resume',
  'runs.rename',
  'queue.add',
  'queue.move',
  'queue.remove',
  'queue.restore',
  'queue.retry',
  'queue.hold',
  'curves.bring',
  'curves.change',
  'curves.remove',
  'curves.restore',
  'runs.mark',
  'runs.archive',
  'runs.remove',
  'runs.restore',
  'runs.emptyBin',
  'datasets.import',
  'datasets.paste',
  'datasets.remove',
  'projects.rename',
  'projects.duplicate',
  'projects.archive',
  'projects.remove',
  'projects.restore',
  'projects.emptyBin',
  'projects.importFile',
  'verifications.run',
  'storage.compact',
  'storage.backUp',
  'storage.restore',
  'storage.clean',
  'storage.move',
  'models.rename',
  'models.remove',
  'models.restore',
  'models.openTest',
  'engines.install',
  'engines.remove',
])

/** Refuses operations that write, with the folder's name, before they begin; refuses none for null. */
export const refuseWriting = (readOnlyFolder: string | null) =>
  os.middleware(({ next, path }) => {
    if (readOnlyFolder !== null && writingOperations.has(path.join('.'))) {
      throw new AppError('UNAVAILABLE', 'dataReadOnly', { folder: readOnlyFolder })
    }
    return next()
  })
