import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Builds the screens for the station's own HTTP gateway and for Electron alike. */
export default defineConfig({
  root: `${import.meta.dirname}/src/renderer`,
  plugins: [react()],
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
