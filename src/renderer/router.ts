import { createRouter, createWebHashHistory, type Router } from 'vue-router'
import DataView from './views/DataView.vue'
import StartView from './views/StartView.vue'

/** The pages by their address; all but the first two are loaded when they are opened. */
export function createPageRouter(): Router {
  return createRouter({
    history: createWebHashHistory(),
    routes: [
      { path: '/', redirect: '/start' },
      { path: '/start', name: 'start', component: StartView },
      { path: '/data', name: 'data', component: DataView },
      { path: '/model', name: 'model', component: () => import('./views/ModelView.vue') },
      { path: '/train', name: 'train', component: () => import('./views/TrainView.vue') },
      { path: '/evaluate', name: 'evaluate', component: () => import('./views/EvaluateView.vue') },
      { path: '/try', name: 'try', component: () => import('./views/TryView.vue') },
      { path: '/runs', name: 'runs', component: () => import('./views/RunsView.vue') },
      { path: '/runs/:id', name: 'run', component: () => import('./views/RunsView.vue') },
      { path: '/models', name: 'models', component: () => import('./views/ModelsView.vue') },
      {
        path: '/settings/:section(engines)?',
        name: 'settings',
        component: () => import('./views/SettingsView.vue'),
      },
      { path: '/:anything(.*)*', redirect: '/start' },
    ],
  })
}
