import { toWireError } from '../../shared/errors'
import { reasonText } from '../../shared/texts/reasonText'

const titles = { en: 'Descent cannot start', 'zh-CN': 'Descent 无法启动' }

/** Title and text for a person whose app does not start, in the system's language. */
export function describeStartFailure(error: unknown, systemLocale: string): { title: string; text: string } {
  const locale = systemLocale.startsWith('zh') ? 'zh-CN' : 'en'
  const { reason, details } = toWireError(error)
  return { title: titles[locale], text: reasonText(locale, reason, details) }
}
