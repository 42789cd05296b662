/** The languages of the app. */
export type Locale = 'en' | 'zh-CN'

/** The app's language for one that a system names (`zh_CN.UTF-8`, `zh-Hans`, `de`): Chinese, or English for any other. */
export const localeOf = (system: string): Locale => (system.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en')
