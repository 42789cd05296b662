/** The languages of the app. */
export const locales = ['en', 'zh-CN'] as const
export type Locale = (typeof locales)[number]

/** The app's language for one that a system names (`zh_CN.UTF-8`, `zh-Hans`, `de`): Chinese, or English for any other. */
export const localeOf = (system: string): Locale => (system.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en')

/** The app's language for what was chosen and what the system speaks. */
export const chosenLocale = (chosen: Locale | 'system', system: string): Locale =>
  chosen === 'system' ? localeOf(system) : chosen
