import { existsSync } from 'node:fs'
import path from 'node:path'
import { root } from '../../lib/paths.mjs'

/**
 * The folder with the four packed files of MNIST: the one that DESCENT_MNIST names, else `shared/mnist` beside the
 * checkout.
 * @param {NodeJS.ProcessEnv} [env]
 * @param {string} [beside]
 * @returns {{ folder: string } | { missing: string }}
 */
export function findMnist(env = process.env, beside = path.join(root, '..', 'shared', 'mnist')) {
  const folder = env.DESCENT_MNIST ? path.resolve(env.DESCENT_MNIST) : beside
  if (existsSync(path.join(folder, 'train-images-idx3-ubyte.gz'))) return { folder }
  return { missing: 'the files of MNIST are not there: DESCENT_MNIST names their folder' }
}
