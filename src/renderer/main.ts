import '../shared/withoutEval'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { connectWhenPortArrives } from './api/host'
import App from './App.vue'
import { i18n } from './i18n'
import { createPageRouter } from './router'
import { warmUp } from './warmUp'
import './theme/base.css'

connectWhenPortArrives(window)

createApp(App).use(createPinia()).use(i18n).use(createPageRouter()).mount('#app')
void warmUp()
