/**
 * Who may import whom: the table in docs/architecture.md. Each folder names what it may use; all else is refused.
 */
const only = (name, folder, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: folder },
  to: {
    pathNot: allowed.filter((entry) => entry !== nodeItself),
    couldNotResolve: false,
    ...(allowed.includes(nodeItself) ? { dependencyTypesNot: ['core'] } : {}),
  },
})

/** Node's own modules. */
const nodeItself = Symbol('node:*')

const node_module = (...names) => `(^|/)node_modules/(${names.join('|')})(/|$)`
const shared = '^src/shared/'
const platform = '^src/main/platform/'
const db = '^src/main/db/'
const host = '^src/main/host/'

/** What each feature of the page offers to the others and to the shell; all else of it is its own. */
const offered = {
  data: [
    'dataAnalysisStore',
    'datasetsStore',
    'columns/columnRoles',
    'images/fullInk',
    'prepare/scalingName',
    'table/cellText',
  ],
  evaluate: ['folds/CrossValidationPanel'],
  import: [
    'ImportNote',
    'ImportPanel',
    'ImportProgressBar',
    'importPanelStore',
    'useImport',
    'sources/FileDropPanel',
    'sources/SourcePicker',
    'sources/usePastedTable',
  ],
  model: ['adaptNetwork', 'outputReason', 'useFaultText'],
  models: ['modelsStore', 'open/openedModelStore'],
  project: [
    'ProjectFilePanel',
    'ProjectScopePanel',
    'ProjectSwitchPanel',
    'ProjectUndoPanel',
    'RecentProjectsPanel',
    'draft',
    'projectStore',
    'projectsStore',
    'propose',
    'useTakeProject',
  ],
  queue: ['GroupProgressPanel', 'QueuePanel', 'QueueRestartPanel', 'queueStore'],
  repeats: ['RepeatPanel'],
  runs: [
    'RunState',
    'imported/eventFileName',
    'imported/importedStore',
    'runsStore',
    'spec/useSpecText',
    'useEngineText',
    'useRunLabels',
  ],
  scripts: ['RunScriptPanel', 'ScriptPanel'],
  settings: ['engines/engines', 'engines/runtimePacksStore', 'settingsStore', 'updates/updatesStore'],
  start: ['lessonsStore'],
  train: ['liveRunStore'],
  verify: ['VerifyPanel'],
}
const doors = Object.entries(offered)
  .flatMap(([feature, files]) => files.map((file) => `^src/renderer/features/${feature}/${file}\\.(ts|vue)$`))
  .join('|')

module.exports = {
  forbidden: [
    only('shared', '^src/shared/', [shared, node_module('zod', '@orpc/contract')], 'shared runs anywhere'),
    only(
      'ml',
      '^src/ml/',
      [
        '^src/ml/',
        shared,
        nodeItself,
        node_module('zod', '@tensorflow', 'pure-rand', '@orpc/server'),
        // The readers of data.
        node_module(
          'papaparse',
          '@types/papaparse',
          'chardet',
          'hucre',
          'yauzl',
          '@types/yauzl',
          'hyparquet',
          'hyparquet-compressors',
          'fast-png',
          'jpeg-js',
        ),
        // The formats of models.
        node_module('fflate', 'h5wasm', '@bufbuild'),
      ],
      'ml trains: no electron, no database, no page',
    ),
    {
      name: 'ml-transport',
      comment: 'only the entry of the trainer process knows how it is called',
      severity: 'error',
      from: { path: '^src/ml/', pathNot: '^src/ml/worker/' },
      to: { path: ['^src/ml/worker/', node_module('@orpc')] },
    },
    only(
      'platform',
      platform,
      [platform, shared, nodeItself, node_module('write-file-atomic', 'fflate')],
      'platform: files and processes',
    ),
    only(
      'db',
      db,
      [
        db,
        platform,
        shared,
        nodeItself,
        node_module('better-sqlite3', '@types/better-sqlite3', 'drizzle-orm'),
      ],
      'db: the only place with SQL',
    ),
    only(
      'host',
      host,
      [
        host,
        db,
        platform,
        shared,
        nodeItself,
        node_module('zod', '@orpc', 'systeminformation', 'yauzl', '@types/yauzl'),
        // Curves of other programs.
        node_module('@bufbuild/protobuf', 'papaparse', '@types/papaparse'),
      ],
      'host runs with and without Electron',
    ),
    only(
      'cli',
      '^src/main/cli/',
      [
        '^src/main/cli/',
        '^package\\.json$',
        host,
        db,
        platform,
        shared,
        nodeItself,
        node_module('zod', 'string-width', 'commander', '@orpc'),
      ],
      'the command line is the host without a window',
    ),
    only(
      'electron',
      '^src/main/electron/',
      [
        '^src/main/electron/',
        host,
        db,
        platform,
        shared,
        nodeItself,
        '^electron$',
        node_module('electron', 'electron-updater', 'builder-util-runtime'),
      ],
      'the window around the host',
    ),
    only(
      'preload',
      '^src/preload/',
      ['^src/preload/', shared, '^electron$', node_module('electron')],
      'the preload hands over one port',
    ),
    only(
      'renderer',
      '^src/renderer/',
      [
        '^src/renderer/',
        shared,
        node_module(
          'vue',
          '@vue',
          'pinia',
          'vue-router',
          'vue-i18n',
          'naive-ui',
          'highlight.js',
          'echarts',
          '@vueuse',
          'vue-draggable-plus',
          '@orpc',
        ),
      ],
      'the page is sandboxed: it has the web and the contract, nothing of Node',
    ),
    {
      name: 'renderer-transport',
      comment: 'only api/ knows the transport',
      severity: 'error',
      from: { path: '^src/renderer/', pathNot: '^src/renderer/api/' },
      to: { path: node_module('@orpc/client') },
    },
    {
      name: 'components-below-stores',
      comment: 'components take props and emit: only views, panels and the shell know stores',
      severity: 'error',
      from: {
        path: '^src/renderer/.*\\.vue$',
        pathNot: '(View|Panel|/app/shell/\\w+|/app/App)\\.vue$',
      },
      to: { path: ['^src/renderer/.*Store\\.ts$', '^src/renderer/api/', '(View|Panel)\\.vue$'] },
    },
    {
      name: 'pages-through-stores',
      comment: 'what people see talks to the host through its store',
      severity: 'error',
      from: { path: '^src/renderer/(app|features|ui|charts)/', pathNot: 'Store\\.ts$' },
      to: { path: '^src/renderer/api/host' },
    },
    {
      name: 'stores-below-pages',
      comment: 'stores know nothing of what shows them',
      severity: 'error',
      from: { path: '(Store\\.ts$|^src/renderer/api/)' },
      to: { path: '\\.vue$' },
    },
    {
      name: 'ground-below-features',
      comment: 'fields, charts and helpers know nothing of the product',
      severity: 'error',
      from: { path: '^src/renderer/(ui|charts|lib|api)/' },
      to: { path: '^src/renderer/(app|features)/' },
    },
    {
      name: 'features-through-doors',
      comment: 'a feature uses another one only through the files that it offers (see `doors`)',
      severity: 'error',
      from: { path: '^src/renderer/features/([^/]+)/' },
      to: { path: '^src/renderer/features/', pathNot: ['^src/renderer/features/$1/', doors] },
    },
    {
      name: 'app-through-doors',
      comment: 'the shell and the router know views and what features offer',
      severity: 'error',
      from: { path: '^src/renderer/(app/|main)' },
      to: {
        path: '^src/renderer/features/',
        pathNot: ['View\\.vue$', doors],
      },
    },
    {
      name: 'features-below-app',
      comment: 'a feature knows the session, the stages of the work and the shortcuts, not the shell',
      severity: 'error',
      from: { path: '^src/renderer/features/' },
      to: { path: '^src/renderer/app/', pathNot: '^src/renderer/app/(sessionStore|stages/|shortcuts/)' },
    },
    {
      name: 'main-never-ml',
      comment:
        'main knows only the path of the trainer process, so that a native abort cannot take the app down',
      severity: 'error',
      from: { path: '^src/(main|preload|renderer|shared)/' },
      to: { path: '^src/ml/' },
    },
    {
      name: 'no-cycles',
      comment: 'a cycle hides who depends on whom, also one of types alone',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      comment: 'an import that leads nowhere',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.mjs', '.js', '.vue', '.json'],
    },
  },
}
