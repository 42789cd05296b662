import { AppError } from '#shared/errors'
import type { ScriptTarget } from '#shared/script/program'
import { runPython } from './runPython'

/** A Python that can run a script. */
export type FoundPython = {
  readonly path: string
  readonly version: string
  readonly framework: string
  /** What a script needs to be told. */
  readonly environment: Readonly<Record<string, string>>
}

/** Imports of a framework take seconds on a slow disk. */
const silentSeconds = 120

const begin = 'descent:'

/** Programs of Python that say which version they are, where everything is there that a script needs. */
const probes: Readonly<Record<ScriptTarget, string>> = {
  pytorch: `import sys, numpy, torch; print('${begin}', sys.version.split()[0], torch.__version__, '-')`,
  keras: `import importlib.util as util, os, sys, numpy
found = [name for name in ('tensorflow', 'torch', 'jax') if util.find_spec(name)]
os.environ.setdefault('KERAS_BACKEND', found[0] if found else 'tensorflow')
import keras; print('${begin}', sys.version.split()[0], keras.__version__, keras.backend.backend())`,
}

/**
 * The first Python of these that has the framework; they are asked in an empty folder, whose files they would take for
 * modules.
 * @throws {AppError} pythonMissing with those that were tried, CANCELLED
 */
export async function findPython(
  target: ScriptTarget,
  candidates: readonly string[],
  folder: string,
  signal: AbortSignal | undefined,
): Promise<FoundPython> {
  for (const path of candidates) {
    const found = await tryPython(target, path, folder, signal)
    if (found !== null) return found
  }
  const framework = target === 'pytorch' ? 'PyTorch' : 'Keras'
  throw new AppError('UNAVAILABLE', 'pythonMissing', { framework, tried: candidates.join(', ') })
}

async function tryPython(
  target: ScriptTarget,
  path: string,
  folder: string,
  signal: AbortSignal | undefined,
): Promise<FoundPython | null> {
  let said = ''
  const end = await runPython({
    command: path,
    args: ['-c', probes[target]],
    folder,
    silentSeconds,
    said: (text) => (said += text),
    signal,
  })
  if (end.kind === 'cancelled') throw new AppError('CANCELLED', 'cancelled')
  const [, version, framework, backend] = /^descent: (\S+) (\S+) (\S+)\s*$/m.exec(said) ?? []
  if (end.kind !== 'ended' || end.code !== 0 || version === undefined || framework === undefined) return null
  const environment = target === 'keras' && backend !== undefined ? { KERAS_BACKEND: backend } : {}
  return {
    path,
    version,
    framework: target === 'keras' ? `keras ${framework} (${backend ?? ''})` : `torch ${framework}`,
    environment,
  }
}

/** Where a Python may be: the one that was chosen, the one that the environment names, those on the path. */
export const pythonCandidates = (
  chosen: string | null,
  environment: NodeJS.ProcessEnv,
  platform: string,
): readonly string[] => {
  const named = environment['DESCENT_PYTHON']
  return [
    ...(chosen === null ? [] : [chosen]),
    ...(named === undefined || named === '' ? [] : [named]),
    ...(platform === 'win32' ? ['python', 'py', 'python3'] : ['python3', 'python']),
  ]
}
