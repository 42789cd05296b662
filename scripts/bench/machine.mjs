import { arch, cpus, release, totalmem, type } from 'node:os'

/** One line on the machine that measures. */
export function describeMachine() {
  const processors = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  return `${processors[0]?.model.trim()} × ${processors.length}, ${memory} GiB, ${type()} ${release()} ${arch()}, Node ${process.versions.node}`
}
