import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { PackSource } from '#shared/model/runtimePack'
import { temporaryFolder } from '#fixtures/testHost'
import { makeZip } from '#fixtures/zip'
import { serve, startMirror, type MirrorServer } from '../../downloads/mirrorServer'

/** Bytes that cannot be packed, so that a download has a length to be interrupted in. */
export const library = randomBytes(400_000)
const companion = randomBytes(50_000)

/** The wheel that most tests install. */
export const wheel = makeZip([
  { name: 'tensorflow/__init__.py', content: Buffer.from('') },
  { name: 'tensorflow/libtensorflow_cc.so.2', content: library },
])
/** A second one, with two libraries that are found by a pattern. */
export const companionWheel = makeZip([
  { name: 'nvidia/cublas/lib/libcublas.so.12', content: companion },
  { name: 'nvidia/cublas/lib/libcublasLt.so.12', content: companion },
  { name: 'nvidia/cublas/include/cublas.h', content: Buffer.from('') },
])

/** Length and checksum of a file, as an index states them. */
export const stated = (content: Buffer) => ({
  bytes: content.length,
  sha256: createHash('sha256').update(content).digest('hex'),
})

const here = { platform: process.platform, arch: process.arch, libraryVersion: '2.21.0' } as const

/** A pack from one wheel whose length and checksum are pinned. */
export const cpuPack: PackSource = {
  ...here,
  id: 'test-cpu',
  device: 'cpu',
  verified: true,
  archives: [
    {
      origin: { kind: 'wheel', project: 'tensorflow-cpu', version: '2.21.0' },
      fileName: 'tensorflow_cpu-2.21.0-cp311-cp311-manylinux_2_27_x86_64.whl',
      ...stated(wheel),
      members: [
        { from: 'tensorflow/libtensorflow_cc.so.2', to: 'lib/libtensorflow_cc.so.2', bytes: library.length },
      ],
    },
  ],
}

/** A pack of two wheels that nobody has seen: the index states their lengths and checksums. */
export const gpuPack: PackSource = {
  ...here,
  id: 'test-gpu',
  device: 'gpu',
  verified: false,
  archives: [
    {
      origin: { kind: 'wheel', project: 'tensorflow', version: '2.21.0' },
      fileName: 'tensorflow-2.21.0-cp311-cp311-manylinux*x86_64.whl',
      bytes: null,
      sha256: null,
      members: [{ from: 'tensorflow/libtensorflow_cc.so.2', to: 'lib/libtensorflow_cc.so.2', bytes: null }],
    },
    {
      origin: { kind: 'wheel', project: 'nvidia-cublas-cu12', version: '12.5.3.2' },
      fileName: 'nvidia_cublas_cu12-12.5.3.2-py3-none-manylinux*x86_64.whl',
      bytes: null,
      sha256: null,
      members: [{ from: 'nvidia/cublas/lib/*.so*', to: 'lib/', bytes: null }],
    },
  ],
}

/** The app's resources with these packs, and with a binding unless told otherwise. */
export function resourcesWith(
  packs: readonly PackSource[],
  binding: Buffer | null = Buffer.from('binding'),
): string {
  const folder = join(temporaryFolder(), 'resources')
  const engines = join(folder, 'engines')
  mkdirSync(engines, { recursive: true })
  writeFileSync(join(engines, 'sources.json'), JSON.stringify({ format: 1, packs }))
  if (binding !== null) {
    mkdirSync(join(engines, `${process.platform}-${process.arch}`))
    writeFileSync(join(engines, `${process.platform}-${process.arch}`, 'tfjs_binding.node'), binding)
  }
  return folder
}

/** Every wheel of an index by project, under its name. */
export type Wheels = Readonly<Record<string, { readonly name: string; readonly content: Buffer }>>

/** The wheels of both packs. */
export const goodWheels: Wheels = {
  'tensorflow-cpu': { name: 'tensorflow_cpu-2.21.0-cp311-cp311-manylinux_2_27_x86_64.whl', content: wheel },
  tensorflow: { name: 'tensorflow-2.21.0-cp311-cp311-manylinux_2_27_x86_64.whl', content: wheel },
  'nvidia-cublas-cu12': {
    name: 'nvidia_cublas_cu12-12.5.3.2-py3-none-manylinux2014_x86_64.whl',
    content: companionWheel,
  },
}

/** A server that answers as an index of Python packages does; `send` may answer for a file in another way. */
export async function startIndex(
  wheels: Wheels,
  send: (response: ServerResponse, request: IncomingMessage, content: Buffer, file: number) => void = (
    response,
    request,
    content,
  ) => serve(response, request, content),
): Promise<{ readonly url: string; readonly files: () => MirrorServer['asked'] }> {
  let files = 0
  const isFile = (url: string): boolean => url.startsWith('/files/packages/')
  const server = await startMirror((response, request) => {
    const url = request.url ?? ''
    const project = /^\/files\/pypi\/([^/]+)\/[^/]+\/json$/.exec(url)?.[1]
    const released = project === undefined ? undefined : wheels[project]
    const wanted = Object.values(wheels).find(({ name }) => url === `/files/packages/${name}`)
    if (released !== undefined) response.end(JSON.stringify({ urls: [releasedFile(released)] }))
    else if (wanted !== undefined) send(response, request, wanted.content, (files += 1))
    else response.writeHead(404).end()
  })
  return { url: `${server.url}/`, files: () => server.asked.filter(({ url }) => isFile(url)) }
}

const releasedFile = ({ name, content }: { readonly name: string; readonly content: Buffer }) => ({
  filename: name,
  url: `/files/packages/${name}`,
  size: content.length,
  digests: { sha256: stated(content).sha256 },
})
