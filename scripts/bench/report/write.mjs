import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { root } from '../../lib/paths.mjs'
import { benchmarksPage } from './page.mjs'

/**
 * Writes docs/benchmarks.md, formatted as the project is.
 * @param {Parameters<typeof benchmarksPage>[0]} figures
 */
export async function writePage(figures) {
  const { format, resolveConfig } = await import('prettier')
  const file = path.join(root, 'docs', 'benchmarks.md')
  await writeFile(
    file,
    await format(benchmarksPage(figures), { ...(await resolveConfig(file)), filepath: file }),
  )
  return file
}
