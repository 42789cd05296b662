/** Names of the two looks. */
export type ThemeName = 'light' | 'dark'

const light = {
  bg: '#f6f7f9',
  surface: '#ffffff',
  sunken: '#eef0f3',
  line: '#dfe3e8',
  text: '#1b1f24',
  muted: '#5c6570',
  faint: '#626b76',
  accent: '#1f6feb',
  'accent-strong': '#1a5fd0',
  'accent-soft': '#e7f0fe',
  'on-accent': '#ffffff',
  ok: '#17754a',
  'ok-soft': '#e3f4ea',
  warn: '#8a5c00',
  'warn-soft': '#fff4d6',
  bad: '#c4351f',
  'bad-soft': '#fdeae6',
  s1: '#0072b2',
  s2: '#d55e00',
  s3: '#009e73',
  s4: '#cc79a7',
  s5: '#e69f00',
  s6: '#56b4e9',
  ghost: '#c4cad2',
  shadow: '0 1px 2px rgb(20 30 45 / 0.06)',
}

/** Every colour of the page by its name; the CSS variable is the name with two dashes before it. */
export type Tokens = Readonly<Record<keyof typeof light, string>>

const dark: Tokens = {
  bg: '#14171b',
  surface: '#1b1f25',
  sunken: '#12151a',
  line: '#2b323b',
  text: '#e6e9ed',
  muted: '#a0a9b4',
  faint: '#87919d',
  accent: '#58a0ff',
  'accent-strong': '#7ab4ff',
  'accent-soft': '#1a2a40',
  'on-accent': '#0c1420',
  ok: '#4cc38a',
  'ok-soft': '#15291f',
  warn: '#e3b341',
  'warn-soft': '#2e2612',
  bad: '#ff7a66',
  'bad-soft': '#34191a',
  s1: '#56b4e9',
  s2: '#e69f00',
  s3: '#2fc29a',
  s4: '#e39bc4',
  s5: '#f0c75e',
  s6: '#8fb8ff',
  ghost: '#3a434e',
  shadow: 'none',
}

/** The tokens of both looks: the one source for CSS, Naive UI and ECharts. */
export const themes: Readonly<Record<ThemeName, Tokens>> = { light, dark }

/** The colours of series, in the order in which they are given out (Okabe–Ito). */
export const seriesColours = (theme: ThemeName): readonly string[] => {
  const tokens = themes[theme]
  return [tokens.s1, tokens.s2, tokens.s3, tokens.s4, tokens.s5, tokens.s6]
}

/** The page's faces: the system's own, with Chinese fallbacks. */
export const fontFamily =
  'system-ui, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif'
export const monoFamily = 'ui-monospace, "Cascadia Code", Menlo, Consolas, "Noto Sans Mono CJK SC", monospace'
