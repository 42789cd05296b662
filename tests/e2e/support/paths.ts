import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** The checkout. */
export const root = resolve(import.meta.dirname, '../../..')

/** The folder with the real MNIST files, beside the checkout; absent on most machines. */
export const mnistFolder = join(root, '..', 'shared', 'mnist')
export const hasMnist = existsSync(join(mnistFolder, 'train-images-idx3-ubyte.gz'))
