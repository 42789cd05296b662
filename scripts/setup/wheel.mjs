import { mkdir, readdir } from 'node:fs/promises'
import path from 'node:path'
import { cached } from '../lib/cached.mjs'
import { sha256OfFile } from '../lib/hash.mjs'
import { cacheFolder } from '../lib/paths.mjs'
import { tail } from '../lib/report.mjs'
import { capture } from '../lib/run.mjs'

/** @typedef {import('./runtimePack.mjs').PackArchive} PackArchive */

const downloadLimitMs = 10 * 60_000
/** On a closed network pip must not wait for long. */
const patience = ['--timeout', '10', '--retries', '1']

/**
 * The pip arguments that ask for exactly this file, whatever Python is running.
 * @param {PackArchive} archive a wheel with its whole name
 * @returns {readonly string[]}
 */
export function pipArguments({ origin, fileName }) {
  if (origin.kind !== 'wheel') throw new Error(`${fileName} is no wheel of an index`)
  const [, , python = '', abi = '', platform = ''] = fileName.replace(/\.whl$/, '').split('-')
  const version = python.replace(/^cp(\d)(\d+)$/, '$1.$2')
  const quiet = ['--no-input', '--disable-pip-version-check', '--quiet', ...patience]
  const exactly = ['--only-binary=:all:', '--implementation', 'cp', '--python-version', version, '--abi', abi]
  return [
    'download',
    '--no-deps',
    ...quiet,
    ...exactly,
    '--platform',
    platform,
    `${origin.project}==${origin.version}`,
  ]
}

/** Where a wheel lies once it was fetched. @param {Pick<PackArchive, 'fileName'>} archive */
export const wheelFile = ({ fileName }) => path.join(cacheFolder(), fileName.replace(/\.whl$/, ''), fileName)

/**
 * Fetches a wheel with pip and compares it with the checksum of sources.json.
 * @param {PackArchive} archive
 * @returns {Promise<string>} the file, in the cache
 * @throws {Error} when there is no pip, or it cannot get the file, or gets another one
 */
export async function ensureWheel(archive) {
  const { fileName } = archive
  await cached(path.basename(path.dirname(wheelFile(archive))), async (draft) => {
    const pip = await findPip()
    await mkdir(draft, { recursive: true })
    const [program = '', ...first] = pip
    const { code, output, timedOut } = await capture(
      program,
      [...first, ...pipArguments(archive), '--dest', draft],
      {
        timeoutMs: downloadLimitMs,
      },
    )
    if (timedOut) throw new Error(`pip had not fetched ${fileName} after ${downloadLimitMs / 60_000} minutes`)
    if (code !== 0) throw new Error(`pip cannot get ${fileName}: ${tail(output, 1)}`)
    const [found] = await readdir(draft)
    if (found !== fileName) throw new Error(`pip fetched ${found} instead of ${fileName}`)
    const { sha256 } = await sha256OfFile(path.join(draft, fileName))
    if (sha256 !== archive.sha256) throw new Error(`${fileName} has other content than expected: ${sha256}`)
  })
  return wheelFile(archive)
}

/** @returns {Promise<readonly string[]>} how to start pip */
async function findPip() {
  for (const python of ['python3', 'python']) {
    const { code } = await capture(python, ['-m', 'pip', '--version'])
    if (code === 0) return [python, '-m', 'pip']
  }
  throw new Error('there is no Python with pip to fetch the tensorflow-cpu wheel with')
}
