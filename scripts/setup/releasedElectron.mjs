/**
 * What the Electron of package.json brings with it, by major versions; to be told anew when it changes. Tests hold the
 * Chromium that they show the page in, and the Node of the workflows, against it.
 */
export const releasedElectron = { electron: 45, chromium: 155, node: 24 }
