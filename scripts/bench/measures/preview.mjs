import { statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { withWorker } from '../ours/worker.mjs'
import { rounded, summarize } from '../statistics.mjs'
import { numeric } from '../tables/files.mjs'
import { withTable } from './csv.mjs'

const fileBytes = 2e9

/** From the question how a file of 2 GB would be read to the preview, each time in a fresh process. */
export async function measurePreview(/** @type {number} */ rounds) {
  const { bavail, bsize } = await statfs(tmpdir())
  if (bavail * bsize < fileBytes * 1.5) throw new Error('there are no 3 GB free for a file of 2 GB')
  return withTable(numeric, fileBytes, async (path) => {
    const times = []
    for (let round = 0; round < rounds; round++) {
      times.push(
        await withWorker(async ({ client }) => {
          const start = performance.now()
          const { rows } = await client.data.preview({ path, format: null })
          if (rows.length === 0) throw new Error('the preview shows no rows')
          return performance.now() - start
        }),
      )
    }
    const result = summarize(times)
    return { seconds: rounded(result.medianMs / 1000), ...result, limitMs: 1000 }
  })
}
