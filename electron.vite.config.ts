import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'electron-vite'
import { listBundledPackages } from './scripts/build/bundledPackages.mjs'
import { compressHdf5 } from './scripts/build/compressHdf5.mjs'

/** `scripts/build.mjs` builds beside `out` and swaps, so that a running app never sees half a build. */
const folder = process.env['DESCENT_BUILD_FOLDER'] ?? 'out'

/**
 * CommonJS, so that main may wait for `ready` in any order and the fallback Electron may replace native modules.
 * The targets are those of the oldest Electron that the code runs in (see docs/architecture.md).
 */
const node = {
  format: 'cjs',
  entryFileNames: '[name].cjs',
  chunkFileNames: 'chunks/[name]-[hash].cjs',
  // Without comments and blanks the app is a tenth smaller; the names that a trace tells stay.
  comments: { legal: true, annotation: false, jsdoc: false },
  minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
} as const

export default defineConfig({
  main: {
    plugins: [compressHdf5(), listBundledPackages()],
    // tfjs-node asks for the package that unites all of tfjs, 100 MB with code for pages; it needs the core of it only.
    resolve: { alias: [{ find: /^@tensorflow\/tfjs$/, replacement: '@tensorflow/tfjs-core' }] },
    build: {
      outDir: folder,
      target: 'node20.18',
      reportCompressedSize: false,
      // The `dependencies` of package.json stay packages (native or too large); all else is bundled.
      externalizeDeps: true,
      rolldownOptions: {
        input: {
          'main/index': 'src/main/electron/index.ts',
          'cli/index': 'src/main/cli/main.ts',
          'ml/index': 'src/ml/worker/index.ts',
          'ml/tableThread': 'src/ml/data/store/thread/index.ts',
        },
        output: node,
      },
    },
  },
  preload: {
    plugins: [listBundledPackages()],
    build: {
      outDir: `${folder}/preload`,
      target: 'node20.18',
      // A sandboxed preload must be one file.
      externalizeDeps: false,
      reportCompressedSize: false,
      rolldownOptions: { input: { index: 'src/preload/index.ts' }, output: node },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [vue(), listBundledPackages()],
    build: {
      outDir: `${folder}/renderer`,
      target: 'chrome130',
      minify: true,
      // Read from the disk and not from a network, so the size of one file costs little.
      chunkSizeWarningLimit: 3000,
      reportCompressedSize: false,
      rolldownOptions: { input: 'src/renderer/index.html' },
    },
  },
})
