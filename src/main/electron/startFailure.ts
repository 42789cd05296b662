import { toWireError } from '../../shared/errors'
import { explainInLine } from '../../shared/texts/explain'

const titles = { en: 'Descent cannot start', 'zh-CN': 'Descent 无法启动' }

/** Title and text for a person whose app does not start, in the system's language. */
export function describeStartFailure(error: unknown, systemLocale: string): { title: string; text: string } {
  const locale = systemLocale.startsWith('zh') ? 'zh-CN' : 'en'
  return { title: titles[locale], text: explainInLine(locale, toWireError(error)) }
}
