import { expect, test } from 'vitest'
import { dropEmptySecrets } from '../../../../scripts/package/signing.mjs'

test('a secret that is not there is no certificate of an empty name', () => {
  const env = { CSC_LINK: '', WIN_CSC_LINK: 'abc', APPLE_ID: '', EMPTY: '' }
  dropEmptySecrets(env)
  expect(env).toEqual({ WIN_CSC_LINK: 'abc', EMPTY: '' })
})
