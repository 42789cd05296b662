import { constants } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { AppError } from '#shared/errors'
import type { Binding } from './binding'
import { loadFault } from './loadFault'
import { tensorflowEnvironment, type Tuning } from './tuning'

/**
 * Loads a binding with its libraries. All symbols are looked up at once: a missing one would otherwise end the process
 * when it is first called.
 * @throws AppError UNAVAILABLE with what the dynamic linker found missing
 */
export function loadBinding(path: string, tuning: Tuning): Binding {
  Object.assign(process.env, tensorflowEnvironment(tuning, process.env))
  if (process.platform === 'win32') {
    // Windows looks beside the binding and in PATH, but not where the binding says.
    process.env['PATH'] = [join(dirname(path), 'lib'), process.env['PATH'] ?? ''].join(delimiter)
  }
  const loaded: { exports: Partial<Binding> } = { exports: {} }
  try {
    process.dlopen(loaded, path, constants.dlopen.RTLD_NOW)
  } catch (thrown) {
    throw loadFault(thrown, path)
  }
  if (typeof loaded.exports.executeOp !== 'function') {
    throw new AppError('UNAVAILABLE', 'packOtherNodeApi', {
      engine: 'tensorflow',
      path,
      message: 'the file is not a binding of TensorFlow',
    })
  }
  return loaded.exports as Binding
}
