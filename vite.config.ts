import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const path = (of: string): string => fileURLToPath(new URL(of, import.meta.url));

// What every page needs is one long-lived chunk; graphs, maps and charts come when they are first shown.
const slowChanging =
  /node_modules\/(react|react-dom|scheduler|@tanstack|i18next|react-i18next|use-sync-external-store)\//;

export default defineConfig({
  root: path('./src/web'),
  publicDir: false,
  plugins: [react()],
  server: {
    host: '127.0.0.1',
    proxy: { '/api': { target: 'http://127.0.0.1:4080', changeOrigin: false } },
  },
  build: {
    outDir: path('./dist/web'),
    emptyOutDir: true,
    target: 'es2023',
    // The content security policy allows no data: addresses and no inline script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'framework', test: slowChanging, priority: 2 },
            {
              name: 'controls',
              test: /node_modules\/(react-aria|react-stately|react-aria-components|@internationalized|@react-aria|@react-stately)/,
              priority: 1,
            },
          ],
        },
      },
    },
  },
});
