/** Whether shortcuts use ⌘ (macOS) or Ctrl. */
export const usesCommandKey = (platform: string): boolean => platform === 'darwin' || /mac/i.test(platform)

/** A shortcut as people read it, for example `Ctrl+Enter` or `⌘↩`. */
export function shortcutText(key: string, platform: string): string {
  const command = usesCommandKey(platform)
  const name = key === 'Enter' && command ? '↩' : key
  return command ? `⌘${name}` : `Ctrl+${name}`
}
