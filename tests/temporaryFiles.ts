import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** `npm run check` names a place in memory. */
const place = process.env['DESCENT_TEST_FILES'] ?? tmpdir()
const folder = mkdtempSync(join(place, 'descent-tests-'))

/** Everything that tests put into the system's temporary folder lies in one folder, which is gone at the end. */
export function setup(): void {
  // Some tests are of another user.
  chmodSync(folder, 0o755)
  // The three systems' names for it.
  Object.assign(process.env, { TMPDIR: folder, TEMP: folder, TMP: folder })
}

export function teardown(): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
}
