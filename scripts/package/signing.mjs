/** Variables that electron-builder signs and notarises with. */
const secret = /^(WIN_)?CSC_|^APPLE_/

/**
 * Takes away what a workflow gave as an empty text because there is no such secret: electron-builder would look for a
 * certificate of that name.
 * @param {NodeJS.ProcessEnv} env is changed
 */
export function dropEmptySecrets(env) {
  for (const name of Object.keys(env)) if (secret.test(name) && env[name] === '') delete env[name]
}
