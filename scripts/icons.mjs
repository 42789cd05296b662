import { createHash } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { icns, icnsSizes } from './icons/icns.mjs'
import { ico } from './icons/ico.mjs'
import { render } from './icons/render.mjs'
import { main } from './lib/main.mjs'
import { root } from './lib/paths.mjs'

const folder = path.join(root, 'resources', 'icons')
const linuxSizes = [16, 22, 24, 32, 48, 64, 128, 256, 512]
const windowsSizes = [16, 20, 24, 32, 40, 48, 64, 128, 256]
/** Icons of macOS leave a tenth of the square free around them. */
const withMargin = 'viewBox="-7.75 -7.75 79.5 79.5"'

/** `npm run icons`: every icon that the packages need, made of resources/icons/icon.svg; run it when that changed. */
await main(async () => {
  const svg = await readFile(path.join(folder, 'icon.svg'), 'utf8')
  const forMac = svg.replace('viewBox="0 0 64 64"', withMargin)
  const linux = path.join(folder, 'linux')
  await rm(linux, { recursive: true, force: true })
  await mkdir(linux)
  for (const size of linuxSizes) {
    await writeFile(path.join(linux, `${size}x${size}.png`), await render(svg, size))
  }
  await writeFile(path.join(folder, 'icon.ico'), ico(await pictures(svg, windowsSizes)))
  await writeFile(path.join(folder, 'icon.icns'), icns(await pictures(forMac, icnsSizes)))
  // A test compares it, so that no icon of an older drawing is released.
  const hash = createHash('sha256').update(svg).digest('hex')
  await writeFile(path.join(folder, 'made-of.sha256'), `${hash}  icon.svg\n`)
  return 0
})

/**
 * @param {string} svg
 * @param {readonly number[]} sizes
 */
function pictures(svg, sizes) {
  return Promise.all(sizes.map(async (size) => ({ size, png: await render(svg, size) })))
}
