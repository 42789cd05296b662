import type { MadeFile } from '#shared/contract/files'
import type { HostImplementer } from './implementer'
import { saveChosen } from './saveChosen'
import type { Services } from './services'

const bytesOf = (content: MadeFile): Buffer =>
  content.kind === 'png' ? Buffer.from(content.base64, 'base64') : Buffer.from(content.text)

/** Files that the page has made. */
export const fileHandlers = (host: HostImplementer, { deps }: Services) =>
  host.files.router({
    save: host.files.save.handler(({ input: { name, content } }) =>
      saveChosen(deps, { name, kind: content.kind }, () => bytesOf(content)),
    ),
  })
