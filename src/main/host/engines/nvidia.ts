import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** What NVIDIA's own program says of the cards. */
export type NvidiaInfo = {
  readonly cards: readonly {
    readonly model: string
    readonly memoryBytes: number | null
    readonly driverVersion: string | null
  }[]
  /** The newest CUDA that the driver knows. */
  readonly cudaVersion: string | null
}

const run = promisify(execFile)

/** Asks nvidia-smi, which comes with the driver. @throws where there is none, or it does not answer in time */
export async function askNvidia(timeout: number): Promise<NvidiaInfo> {
  const query = ['--query-gpu=name,memory.total,driver_version', '--format=csv,noheader,nounits']
  const [listed, shown] = await Promise.all([
    run('nvidia-smi', query, { timeout, windowsHide: true }),
    run('nvidia-smi', [], { timeout, windowsHide: true }),
  ])
  return readNvidia(listed.stdout, shown.stdout)
}

/** Reads `nvidia-smi`'s list of cards (CSV) and its overview, the only place that names CUDA. */
export function readNvidia(list: string, overview: string): NvidiaInfo {
  const cards = list
    .split('\n')
    .map((line) => line.split(',').map((cell) => cell.trim()))
    .flatMap(([model = '', mebibytes = '', driverVersion = '']) => {
      const memory = Number.parseFloat(mebibytes)
      const memoryBytes = Number.isFinite(memory) ? memory * 1024 ** 2 : null
      return model === '' ? [] : [{ model, memoryBytes, driverVersion: driverVersion || null }]
    })
  return { cards, cudaVersion: /CUDA Version:\s*(\d+\.\d+)/.exec(overview)?.[1] ?? null }
}
