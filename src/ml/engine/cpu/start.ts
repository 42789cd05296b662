import '@tensorflow/tfjs-layers'
import { version_cpu, type MathBackendCPU } from '@tensorflow/tfjs-backend-cpu'
import { backend } from '@tensorflow/tfjs-core'
import { activate } from '../activate'
import { allCapabilities, type Engine } from '../engine'
import { cpuUpdate } from './update'
import { quietCpu } from './quiet'
import { repairCpu } from './repair'

let repaired = false

/** Starts plain JavaScript, the oracle that tests compare the other engines with. */
export async function startCpu(): Promise<Engine> {
  if (!repaired) repairCpu()
  quietCpu()
  repaired = true
  await activate('cpu')
  return {
    name: 'cpu',
    version: version_cpu,
    device: 'CPU (JavaScript)',
    threads: 1,
    capabilities: new Set(allCapabilities),
    update: cpuUpdate(backend() as MathBackendCPU),
    native: null,
  }
}
