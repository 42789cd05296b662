import { createRouter, createWebHashHistory, type Router } from 'vue-router'
import DataView from '#renderer/features/data/DataView.vue'
import StartView from '#renderer/features/start/StartView.vue'

const later = {
  model: () => import('#renderer/features/model/ModelView.vue'),
  train: () => import('#renderer/features/train/TrainView.vue'),
  evaluate: () => import('#renderer/features/evaluate/EvaluateView.vue'),
  try: () => import('#renderer/features/try/TryView.vue'),
  runs: () => import('#renderer/features/runs/RunsView.vue'),
  run: () => import('#renderer/features/runs/page/RunPage.vue'),
  models: () => import('#renderer/features/models/ModelsView.vue'),
  settings: () => import('#renderer/features/settings/SettingsView.vue'),
}

/** Loads a page that the start does not need. */
export const loadPages: readonly (() => Promise<unknown>)[] = Object.values(later)

/** The pages by their address; all but the first two are loaded when they are opened, if not before. */
export function createPageRouter(): Router {
  return createRouter({
    history: createWebHashHistory(),
    routes: [
      { path: '/', redirect: '/start' },
      { path: '/start', name: 'start', component: StartView },
      { path: '/data', name: 'data', component: DataView },
      { path: '/model', name: 'model', component: later.model },
      { path: '/train', name: 'train', component: later.train },
      { path: '/evaluate', name: 'evaluate', component: later.evaluate },
      { path: '/try', name: 'try', component: later.try },
      { path: '/runs', name: 'runs', component: later.runs },
      { path: '/runs/:id', name: 'run', component: later.run },
      { path: '/models', name: 'models', component: later.models },
      {
        path: '/settings/:section(engines|storage)?',
        name: 'settings',
        component: later.settings,
      },
      { path: '/:anything(.*)*', redirect: '/start' },
    ],
  })
}
