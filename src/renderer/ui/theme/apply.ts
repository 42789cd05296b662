import { themes, type ThemeName } from './tokens'

/** Writes a look's tokens as CSS variables on the element (through the CSSOM, which a strict CSP allows). */
export function applyTheme(root: HTMLElement, theme: ThemeName): void {
  root.dataset['theme'] = theme
  root.style.colorScheme = theme
  for (const [name, value] of Object.entries(themes[theme])) root.style.setProperty(`--${name}`, value)
}
