import react from '@vitejs/plugin-react';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

const path = (of: string): string => fileURLToPath(new URL(of, import.meta.url));

// What every page needs is one long-lived chunk; graphs, maps and charts come when they are first shown.
const slowChanging =
  /node_modules\/(react|react-dom|scheduler|@tanstack|i18next|react-i18next|use-sync-external-store)\//;

const leastBytesToCompress = 1024;
/** Brotli's best takes seconds of every `npm ci` for two per cent. */
const brotliQuality = 9;

/** Puts a brotli and a gzip copy beside every text of the build: the server has nothing to compress while people wait. */
function compressedBeside(): Plugin {
  return {
    name: 'compressed-beside',
    apply: 'build',
    // From what was written, since the bundle is still worked on until then.
    async writeBundle({ dir = '.' }, bundle) {
      for (const name of Object.keys(bundle)) {
        if (!/\.(js|css|svg)$/.test(name)) continue;
        const path = join(dir, name);
        const text = await readFile(path);
        if (text.length < leastBytesToCompress) continue;
        const br = { params: { [constants.BROTLI_PARAM_QUALITY]: brotliQuality } };
        await writeFile(`${path}.br`, await promisify(brotliCompress)(text, br));
        await writeFile(`${path}.gz`, await promisify(gzip)(text, { level: constants.Z_BEST_COMPRESSION }));
      }
    },
  };
}

export default defineConfig({
  root: path('./src/web'),
  publicDir: false,
  plugins: [react(), compressedBeside()],
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
