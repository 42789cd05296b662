import '#shared/withoutEval'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { connectWhenPortArrives } from '#renderer/api/host'
import App from '#renderer/app/App.vue'
import { i18n } from '#renderer/i18n/index'
import { createPageRouter } from '#renderer/app/router'
import { warmUp } from '#renderer/app/warmUp'
import './ui/theme/base.css'

connectWhenPortArrives(window)

createApp(App).use(createPinia()).use(i18n).use(createPageRouter()).mount('#app')
void warmUp()
