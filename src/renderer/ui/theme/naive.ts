import type { GlobalThemeOverrides } from 'naive-ui'
import { fontFamily, monoFamily, themes, type ThemeName } from './tokens'

/** Naive UI's overrides for a look, from the tokens. */
export function naiveOverrides(theme: ThemeName): GlobalThemeOverrides {
  const tokens = themes[theme]
  const strong = tokens['accent-strong']
  return {
    common: {
      fontFamily,
      fontFamilyMono: monoFamily,
      fontSize: '13px',
      fontSizeSmall: '13px',
      fontSizeMedium: '13px',
      fontSizeMini: '12px',
      fontWeightStrong: '600',
      heightSmall: '28px',
      heightMedium: '30px',
      borderRadius: '6px',
      borderRadiusSmall: '5px',
      primaryColor: tokens.accent,
      primaryColorHover: strong,
      primaryColorPressed: strong,
      primaryColorSuppl: strong,
      infoColor: tokens.accent,
      successColor: tokens.ok,
      warningColor: tokens.warn,
      errorColor: tokens.bad,
      errorColorHover: tokens.bad,
      errorColorPressed: tokens.bad,
      errorColorSuppl: tokens.bad,
      bodyColor: tokens.bg,
      cardColor: tokens.surface,
      modalColor: tokens.surface,
      popoverColor: tokens.surface,
      tableColor: tokens.surface,
      tableHeaderColor: tokens.sunken,
      inputColor: tokens.surface,
      borderColor: tokens.line,
      dividerColor: tokens.line,
      textColorBase: tokens.text,
      textColor1: tokens.text,
      textColor2: tokens.text,
      textColor3: tokens.muted,
      textColorDisabled: tokens.faint,
      placeholderColor: tokens.faint,
    },
    // The dark theme draws fields without an edge.
    Input: { border: `1px solid ${tokens.line}` },
    InternalSelection: { border: `1px solid ${tokens.line}` },
    Button: { textColorPrimary: tokens['on-accent'], textColorHoverPrimary: tokens['on-accent'] },
    Tooltip: { color: theme === 'light' ? tokens.text : tokens.line, textColor: '#ffffff' },
    // Naive's own colours of code are too pale for small text on a sunken ground.
    Code: {
      'mono-3': tokens.faint,
      'hue-1': tokens['accent-strong'],
      'hue-2': tokens['accent-strong'],
      'hue-4': tokens.ok,
      'hue-5': tokens.bad,
      'hue-5-2': tokens.bad,
      'hue-6': tokens.warn,
      'hue-6-2': tokens.warn,
    },
    DataTable: { thFontWeight: '600', tdPaddingSmall: '4px 8px', thPaddingSmall: '4px 8px' },
  }
}
