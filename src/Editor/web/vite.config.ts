import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// Names without a hash: the host gives every file a strong ETag, and the committed output changes only where its source does.
export default defineConfig({
  plugins: [react()],
  build: {
    outDir: '../wwwroot/generated',
    emptyOutDir: true,
    target: 'es2023',
    cssTarget: ['chrome123', 'firefox121', 'safari17.5'],
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1000,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        entryFileNames: 'assets/[name].js',
        chunkFileNames: 'assets/[name].js',
        assetFileNames: 'assets/[name][extname]',
      },
    },
  },
  server: {
    port: 5173,
    proxy: {
      '/api': {
        target: 'http://localhost:4001',
        ws: true,
        changeOrigin: true,
        headers: { origin: 'http://localhost:4001' },
      },
    },
  },
  test: { environment: 'jsdom', include: ['src/**/*.test.{ts,tsx}'], setupFiles: [], testTimeout: 60_000 },
});
