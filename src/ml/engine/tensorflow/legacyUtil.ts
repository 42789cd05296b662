import util from 'node:util'

/** tfjs-node calls two functions of `node:util` that newer versions of Node have removed, or warn of. */
const legacy = {
  isNullOrUndefined: (value: unknown): boolean => value === null || value === undefined,
  isArray: Array.isArray,
}

for (const [name, replacement] of Object.entries(legacy)) Reflect.set(util, name, replacement)
