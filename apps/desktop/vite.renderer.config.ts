import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Screens have addresses with several parts; electron-vite makes the assets relative, which breaks their reload. */
const absoluteAddresses: Plugin = {
  name: 'absolute-addresses',
  enforce: 'post',
  config: () => ({ base: '/' }),
};

/** Builds the screens for the station's own HTTP gateway and for Electron alike. */
export default defineConfig({
  root: `${import.meta.dirname}/src/renderer`,
  plugins: [react(), absoluteAddresses],
  worker: { format: 'es' },
  // The image loader starts its decoders as workers, which pre-bundling would break.
  optimizeDeps: { exclude: ['@cornerstonejs/dicom-image-loader'], include: ['dicom-parser'] },
  build: {
    outDir: `${import.meta.dirname}/out/renderer`,
    emptyOutDir: true,
    target: 'chrome130',
    chunkSizeWarningLimit: 6000,
  },
});
