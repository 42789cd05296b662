import { mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { root } from '../lib/paths.mjs'
import { tail } from '../lib/report.mjs'
import { capture } from '../lib/run.mjs'

const compiler = 'g++'
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
  '-shared',
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
 * Compiles the Node-API binding of tfjs-node against a TensorFlow. It finds its libraries in `lib/` beside itself.
 * @param {{ include: string, libraries: string, output: string }} folders
 * @throws {Error} with the compiler's last lines
 */
export async function compileBinding({ include, libraries, output }) {
  const sources = path.join(root, 'node_modules', '@tensorflow', 'tfjs-node-gpu')
  await mkdir(path.dirname(output), { recursive: true })
  const result = await capture(
    compiler,
    [
      ...flags,
      ...[sources, include, path.join(root, 'node_modules', 'node-api-headers', 'include')].map(
        (folder) => `-I${folder}`,
      ),
      ...['tfjs_backend.cc', 'tfjs_binding.cc'].map((name) => path.join(sources, 'binding', name)),
      ...['-o', output, `-L${libraries}`],
      ...['-l:libtensorflow_cc.so.2', '-l:libtensorflow_framework.so.2', '-Wl,-rpath,$ORIGIN/lib'],
    ],
    { timeoutMs: compileLimitMs },
  )
  if (result.code !== 0) throw new Error(`the binding could not be compiled: ${tail(result.output, 5)}`)
}
