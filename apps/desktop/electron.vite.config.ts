import { defineConfig } from 'electron-vite';
import renderer from './vite.renderer.config.ts';

const here = import.meta.dirname;
/** Our own packages are TypeScript and are bundled; everything else is loaded from node_modules. */
const external = [/^(?!@burrow\/|[a-z]:)[@a-z]/i];

/** The desktop program: shell, preload, the core's process and its workers, and the screens. */
export default defineConfig({
  main: {
    build: {
      outDir: `${here}/out/main`,
      externalizeDeps: false,
      target: 'node24',
      rollupOptions: {
        input: {
          main: `${here}/src/main/main.ts`,
          'core-entry': `${here}/src/core-entry/core-entry.ts`,
          'analyzer-worker': `${here}/../../packages/core/src/devices-host/analyzer-worker.ts`,
          'thumbnail-worker': `${here}/../../packages/core/src/modules/imaging/thumbnails/thumbnail-worker.ts`,
          'key-change-worker': `${here}/../../packages/core/src/key-change/key-change-worker.ts`,
          'export-worker': `${here}/../../packages/core/src/export/export-worker.ts`,
          'check-worker': `${here}/../../packages/core/src/health/check-worker.ts`,
          'backup-worker': `${here}/../../packages/core/src/backup/backup-worker.ts`,
          'dicom-worker': `${here}/../../packages/core/src/devices-host/dicom-worker.ts`,
        },
        external,
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: `${here}/out/preload`,
      externalizeDeps: false,
      rollupOptions: {
        input: { preload: `${here}/src/preload/preload.ts` },
        external: [/^electron$/],
        // A sandboxed preload cannot be an ES module.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  // Absolute paths: a screen may be opened by its own address, `/patients/…/lab`.
  renderer: { ...renderer, base: '/' },
});
