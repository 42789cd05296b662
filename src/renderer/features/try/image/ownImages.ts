import type { OwnImage } from '#shared/model/predictedFile'
import { pathOfFile } from '#renderer/api/bridge'

/** An image that was given to the page: its name, and where its bytes are. */
export type GivenImage = { readonly name: string; readonly own: OwnImage }

/** Beginnings of formats that the host reads. */
const isReadByHost = ({ type }: Blob): boolean => type === 'image/png' || type === 'image/jpeg'

/** The text behind the comma of a data URL. */
const base64Of = (blob: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => {
      const { result } = reader
      resolve(typeof result === 'string' ? result.slice(result.indexOf(',') + 1) : '')
    })
    reader.addEventListener('error', () => reject(reader.error ?? new Error('not read')))
    reader.readAsDataURL(blob)
  })

/** Another format that the browser knows (WebP, GIF, BMP, AVIF), as PNG; the blob itself where it knows it neither. */
async function asPng(blob: Blob): Promise<Blob> {
  try {
    const bitmap = await createImageBitmap(blob)
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0)
    bitmap.close()
    return await canvas.convertToBlob({ type: 'image/png' })
  } catch {
    // The host says why it is no image.
    return blob
  }
}

/** A file that was dropped or pasted: by its path where the host can read it there, else by its bytes. */
export async function givenImage(file: File, fallbackName: string): Promise<GivenImage> {
  const name = file.name === '' ? fallbackName : file.name
  const path = isReadByHost(file) || file.type === '' ? pathOfFile(file) : null
  if (path !== null) return { name, own: { kind: 'file', path } }
  const blob = isReadByHost(file) ? file : await asPng(file)
  return { name, own: { kind: 'bytes', base64: await base64Of(blob) } }
}
