import path from 'node:path'
import { withHost } from '../ours/host.mjs'
import { readLesson } from '../ours/programs.mjs'
import { writeRandomMnist } from '../ours/randomMnist.mjs'
import { train } from '../ours/train.mjs'
import { summarize } from '../statistics.mjs'

/** Exports that are measured. */
const times = 10
/** As many images as MNIST has to train with. */
const rows = 60_000

/** From the order to export the network of the MNIST lesson as ONNX until it has been read again and compared. */
export async function measureExportOnnx() {
  return withHost(async ({ client, folder }) => {
    const images = path.join(folder, 'images')
    await writeRandomMnist(images, rows)
    const lesson = await readLesson('mnist')
    /** @type {import('../ours/train.mjs').RunSpec} */
    const spec = {
      ...lesson,
      data: { ...lesson.data, source: { kind: 'idx', folder: images } },
      training: { ...lesson.training, epochs: 1 },
      openTest: false,
    }
    const { summary } = await train(client, spec)
    const modelId = summary.modelId
    if (modelId === null) throw new Error('the run left no model')
    const order = /** @type {const} */ ({ modelId, format: 'onnx', folder })
    // Once before the first one: the process that answers for models starts.
    await client.models.parameters({ modelId })
    const seen = []
    for (let time = 0; time < times; time++) {
      const start = performance.now()
      const { check } = await client.models.export(order)
      seen.push(performance.now() - start)
      if (check.rows !== 256 || check.from === 'drawn') throw new Error(`compared on ${check.rows} rows`)
    }
    const [firstMs, ...others] = seen
    return { ...summarize(others), firstMs, engine: null, limitMs: 300 }
  })
}
