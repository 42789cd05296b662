import type { MadeFile } from '#shared/contract/files'
import { writeBytes } from '#main/platform/atomicFile'
import type { HostImplementer } from './implementer'
import type { Services } from './services'

const bytesOf = (content: MadeFile): Buffer =>
  content.kind === 'png' ? Buffer.from(content.base64, 'base64') : Buffer.from(content.text)

/** Files that the page has made. Only the path that a person chose in this very call is written to. */
export const fileHandlers = (host: HostImplementer, { deps }: Services) =>
  host.files.router({
    save: host.files.save.handler(async ({ input: { name, content } }) => {
      const file = (await deps.chooseSaved?.(name, content.kind)) ?? null
      if (file !== null) await writeBytes(file, bytesOf(content))
      return { file }
    }),
  })
