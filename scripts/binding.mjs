import { existsSync } from 'node:fs'
import { main } from './lib/main.mjs'
import { expectBinding } from './package/binding.mjs'
import { buildBinding } from './package/nativeBinding.mjs'
import { setUp } from './setup/index.mjs'
import { ensureNode } from './setup/node.mjs'
import { prebuiltBinding } from './setup/runtimePack.mjs'

/** `npm run binding`: the native engine's binding for this system and architecture, where there is a runtime pack for it. */
await ensureNode()
await main(async () => {
  const { platform, arch } = process
  // On Linux set-up makes a whole runtime pack, and places its binding.
  await setUp({ window: false, again: true })
  if (!existsSync(prebuiltBinding)) await buildBinding(platform, arch)
  const state = await expectBinding(platform, arch)
  process.stderr.write(
    state === 'there'
      ? `binding ${prebuiltBinding}\n`
      : `binding there is no runtime pack for ${platform}-${arch}: none is needed\n`,
  )
  return 0
})
