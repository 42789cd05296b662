import '#shared/withoutEval'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { connect } from '#renderer/api/host'
import { i18n } from '#renderer/i18n/index'
import './ui/theme/base.css'
import App from '#renderer/app/App.vue'
import { createPageRouter } from '#renderer/app/router'
import { warmUp } from '#renderer/app/warmUp'

/** Puts the app into the page; calls to the host wait until its port has come. */
export function mountApp(port: Promise<MessagePort>): void {
  void port.then(connect)
  createApp(App).use(createPinia()).use(i18n).use(createPageRouter()).mount('#app')
  void warmUp()
}
