import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// A page that shows the canvas alone, to look at it and to measure it: `npx vite scripts/canvas`, or `npx vite build scripts/canvas --outDir <folder>`.
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  base: './',
  build: { target: 'es2023', emptyOutDir: true, modulePreload: { polyfill: false } },
});
