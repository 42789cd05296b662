import { arch, availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os'

/**
 * What the figures depend on, by name.
 * @returns {readonly (readonly [string, string])[]}
 */
export function machineFacts() {
  const memory = Math.round(totalmem() / 2 ** 30)
  return [
    ['processor', `${cpus()[0]?.model.trim() ?? 'unknown'}, ${availableParallelism()} cores`],
    ['memory', `${memory} GiB`],
    ['system', `${type()} ${release()} ${arch()}`],
    ['Node', process.versions.node],
    ['load before', loadavg()[0]?.toFixed(2) ?? 'unknown'],
  ]
}

/**
 * What both sides run on.
 * @param {readonly Record<string, unknown>[]} results
 * @param {import('../peer/process.mjs').PeerFacts | null} peer
 * @returns {readonly (readonly [string, string])[]}
 */
export function sideFacts(results, peer) {
  const engines = results.flatMap(({ engine, engineVersion }) =>
    typeof engine === 'string' && typeof engineVersion === 'string' ? [`${engine} ${engineVersion}`] : [],
  )
  return [
    ['ours', engines.length === 0 ? 'not measured' : [...new Set(engines)].join(', ')],
    [
      'PyTorch',
      peer
        ? `${peer.torch}, ${peer.threads} threads, Python ${peer.python}, NumPy ${peer.numpy}`
        : 'not measured',
    ],
  ]
}
