/**
 * Whether a window can be shown: only Linux may lack a screen.
 * @param {NodeJS.ProcessEnv} [env]
 * @param {string} [platform]
 */
export const hasScreen = (env = process.env, platform = process.platform) =>
  platform !== 'linux' || Boolean(env.DISPLAY) || Boolean(env.WAYLAND_DISPLAY)

/**
 * Chromium's own arguments: quiet, and as root on Linux without the sandbox, in which it refuses to start there.
 * @param {string} [platform]
 * @param {number} [user]
 * @returns {readonly string[]}
 */
export function windowArguments(platform = process.platform, user = process.getuid?.()) {
  const quiet = '--log-level=3'
  return platform === 'linux' && user === 0 ? ['--no-sandbox', quiet] : [quiet]
}
