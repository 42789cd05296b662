declare module '*.css'

/** What the preload script puts on the window; absent in a browser preview. */
interface Window {
  readonly descent?: import('./api/bridge').DescentBridge
}
