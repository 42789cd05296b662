import { readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { AppError } from '#shared/errors'
import type { PackArchive } from '#shared/model/runtimePack'
import type { DownloadFile } from '../downloads/file'
import { networkFault } from '../downloads/mirror'
import { limitedJson } from './limitedJson'

/** The public index of Python packages: product data, as the mirrors of MNIST are. `DESCENT_WHEEL_INDEX` replaces it. */
const publicIndex = 'https://pypi.org/'

/** How long an index may take to answer, and how long its answer may be: releases of hundreds of files have 1 MB. */
const answerMilliseconds = 20_000
const mostAnswerBytes = 16_000_000

/** An archive as it can be had: its exact name, length and checksum, and where. */
export type ResolvedArchive = {
  readonly file: DownloadFile
  /** Base URL or folder. */
  readonly mirror: string
  readonly members: PackArchive['members']
}

/** What the index says of one release: `GET <index>/pypi/<project>/<version>/json`. */
const Release = z.object({
  urls: z.array(
    z.object({
      filename: z.string(),
      url: z.string(),
      size: z.int().min(1),
      digests: z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
    }),
  ),
})

/**
 * Finds out where an archive is, and its length and checksum where sources.json does not state them. `index` is a URL,
 * or a folder that holds the files; a URL that has no such release in JSON is taken for the place of the files.
 * @throws {AppError} noMirrorAnswered with what was said, downloadCancelled
 */
export async function resolveArchive(
  archive: PackArchive,
  index: string | null,
  signal: AbortSignal,
): Promise<ResolvedArchive> {
  const { origin } = archive
  if (origin.kind === 'url') return pinned(archive, new URL('.', origin.url).href)
  const base = index === null || index.trim() === '' ? publicIndex : index.trim()
  if (!isNetwork(base)) return fromFolder(archive, base)
  const place = base.endsWith('/') ? base : `${base}/`
  const url = new URL(`pypi/${origin.project}/${origin.version}/json`, place).href
  const release = await askIndex(url, archive.fileName, signal)
  if (release === null) return pinned(archive, place)
  const found = one(
    archive.fileName,
    release.urls.map(({ filename }) => filename),
  )
  const entry = release.urls.find(({ filename }) => filename === found)
  if (entry === undefined) throw unanswered(archive.fileName, `${url}: no such file in the release`)
  const { bytes, sha256, members } = archive
  const file = { name: entry.filename, bytes: bytes ?? entry.size, sha256: sha256 ?? entry.digests.sha256 }
  const address = new URL(entry.url, url)
  if (!isNetwork(address.href))
    throw unanswered(archive.fileName, `${url}: ${address.protocol} is no web address`)
  return { file, mirror: new URL('.', address).href, members }
}

/** Only what sources.json has a checksum for may come from a place that states none. */
function pinned({ fileName, bytes, sha256, members }: PackArchive, mirror: string): ResolvedArchive {
  if (fileName.includes('*') || bytes === null || sha256 === null) {
    throw unanswered(fileName, `${mirror}: no checksum is known`)
  }
  return { file: { name: fileName, bytes, sha256 }, mirror, members }
}

async function fromFolder(archive: PackArchive, base: string): Promise<ResolvedArchive> {
  const folder = base.startsWith('file:') ? fileURLToPath(base) : base
  const names = await readdir(folder).catch((error: unknown) => {
    throw unanswered(archive.fileName, `${folder}: ${String(error)}`)
  })
  const name = one(archive.fileName, names)
  return pinned({ ...archive, fileName: name ?? archive.fileName }, folder)
}

/** Null when the answer is not that of an index. */
async function askIndex(
  url: string,
  fileName: string,
  signal: AbortSignal,
): Promise<z.infer<typeof Release> | null> {
  const limit = AbortSignal.timeout(answerMilliseconds)
  try {
    const answer = await fetch(url, { signal: AbortSignal.any([signal, limit]) })
    if (!answer.ok) {
      await answer.body?.cancel()
      return null
    }
    if (isEncrypted(url) && !isEncrypted(answer.url)) {
      await answer.body?.cancel()
      throw unanswered(fileName, `${url}: leads to ${answer.url}, which is not encrypted`)
    }
    const release = Release.safeParse(await limitedJson(answer, mostAnswerBytes))
    return release.success ? release.data : null
  } catch (error) {
    if (signal.aborted)
      throw new AppError('CANCELLED', 'downloadCancelled', { file: fileName }, { cause: error })
    if (error instanceof SyntaxError) return null
    if (error instanceof AppError) throw error
    const said = limit.aborted ? `silent for ${answerMilliseconds / 1000} s` : networkFault(error).said
    throw unanswered(fileName, `${url}: ${said}`)
  }
}

const isNetwork = (address: string): boolean => /^https?:\/\//i.test(address)
const isEncrypted = (address: string): boolean => /^https:/i.test(address)

/**
 * The only name that fits a pattern with `*`, which stands for what names of wheels are made of and leads to no other
 * folder; null when none or several do.
 */
function one(pattern: string, names: readonly string[]): string | null {
  const parts = pattern.split('*').map((part) => part.replaceAll(/[.+]/g, String.raw`\$&`))
  const fits = names.filter((name) => new RegExp(`^${parts.join(String.raw`[\w.+-]*`)}$`).test(name))
  return fits.length === 1 ? (fits[0] ?? null) : null
}

const unanswered = (file: string, said: string): AppError =>
  new AppError('UNAVAILABLE', 'noMirrorAnswered', { file, said })
