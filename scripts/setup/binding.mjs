import { mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { root } from '../lib/paths.mjs'
import { tail } from '../lib/report.mjs'
import { capture } from '../lib/run.mjs'

const compiler = process.platform === 'darwin' ? 'c++' : 'g++'
const compileLimitMs = 5 * 60_000

/** The version of Node-API that the binding asks for. */
export const nodeApi = 8

/** What the binding includes of TensorFlow, within the wheel's `tensorflow/include`. */
export const headers = [
  'tensorflow/c/c_api.h',
  'tensorflow/c/c_api_macros.h',
  'tensorflow/c/eager/c_api.h',
  'tensorflow/c/tf_attrtype.h',
  'tensorflow/c/tf_buffer.h',
  'tensorflow/c/tf_datatype.h',
  'tensorflow/c/tf_status.h',
  'tensorflow/c/tf_tensor.h',
  'tensorflow/c/tf_tstring.h',
  'tensorflow/core/platform/ctstring.h',
  'tensorflow/core/platform/ctstring_internal.h',
  'tsl/platform/ctstring.h',
  'tsl/platform/ctstring_internal.h',
  'xla/tsl/c/tsl_status.h',
]

const flags = [
  '-std=c++17',
  '-O2',
  '-fPIC',
  `-DNAPI_VERSION=${nodeApi}`,
  '-DNODE_GYP_MODULE_NAME=tfjs_binding',
]
const packages = ['@tensorflow/tfjs-node-gpu', 'node-api-headers']

/** Everything that the compiled binding depends on beside TensorFlow itself. */
export async function bindingRecipe() {
  const versions = await Promise.all(
    packages.map(async (name) => {
      const manifest = await readFile(path.join(root, 'node_modules', name, 'package.json'), 'utf8')
      return `${name} ${JSON.parse(manifest).version}`
    }),
  )
  return [...flags, ...headers, ...versions]
}

/**
 * The compiler's own first line.
 * @throws {Error} when there is none
 */
export async function compilerVersion() {
  const { code, output } = await capture(compiler, ['--version'])
  if (code !== 0) throw new Error(`there is no ${compiler} to compile the binding with`)
  return output.split('\n')[0] ?? ''
}

/**
 * Compiles the sources of tfjs-node's Node-API binding.
 * @param {string} include TensorFlow's headers
 * @param {string} objects a folder for the results
 * @returns {Promise<string[]>} the object files
 * @throws {Error} with the compiler's last lines
 */
export async function compileBinding(include, objects) {
  const sources = path.join(root, 'node_modules', '@tensorflow', 'tfjs-node-gpu')
  const nodeHeaders = path.join(root, 'node_modules', 'node-api-headers', 'include')
  await mkdir(objects, { recursive: true })
  const folders = [sources, include, nodeHeaders].map((folder) => `-I${folder}`)
  return Promise.all(
    ['tfjs_backend', 'tfjs_binding'].map(async (name) => {
      const object = path.join(objects, `${name}.o`)
      const source = path.join(sources, 'binding', `${name}.cc`)
      await compile([...flags, ...folders, '-c', source, '-o', object])
      return object
    }),
  )
}

/**
 * Makes the binding of its objects. It finds its libraries in `lib/` beside itself.
 * @param {{ objects: readonly string[], libraries: string, output: string }} parts
 * @throws {Error} with the linker's last lines
 */
export async function linkBinding({ objects, libraries, output }) {
  const names = ['-l:libtensorflow_cc.so.2', '-l:libtensorflow_framework.so.2']
  await compile(['-shared', ...objects, '-o', output, `-L${libraries}`, ...names, '-Wl,-rpath,$ORIGIN/lib'])
}

/** @param {readonly string[]} args */
async function compile(args) {
  const { code, output } = await capture(compiler, args, { timeoutMs: compileLimitMs })
  if (code !== 0) throw new Error(`the binding could not be compiled: ${tail(output, 5)}`)
}
