/**
 * What a changelog says of a version, for the notes of its release.
 * @param {string} changelog in the form of Keep a Changelog
 * @param {string} version
 * @returns {string}
 * @throws {Error} when it says nothing: a release without notes is not made
 */
export function changesOf(changelog, version) {
  const sections = changelog.split(/^## /m).slice(1)
  const own = sections.find((section) => /^\[?([^\]\s]+)/.exec(section)?.[1] === version)
  const text = own?.slice(own.indexOf('\n')).trim()
  if (!text) throw new Error(`CHANGELOG.md has no section "## ${version}": name what is unreleased after it`)
  return `${text}\n`
}
