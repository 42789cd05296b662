/** A name that leads nowhere (RFC 2606), until somebody releases from a repository. */
const nowhere = 'https://descent.invalid'

/**
 * The address that Linux packages name: the repository that a workflow runs in.
 * @param {NodeJS.ProcessEnv} [env]
 */
export const homepage = ({ GITHUB_SERVER_URL, GITHUB_REPOSITORY } = process.env) =>
  GITHUB_SERVER_URL && GITHUB_REPOSITORY ? `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}` : nowhere
