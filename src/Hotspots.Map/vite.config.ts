import { defineConfig } from 'vite';

const server = 'http://localhost:5080';

export default defineConfig({
  base: './',
  build: {
    target: 'es2023',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: ['index.html', 'history.html'],
      output: {
        codeSplitting: { groups: [{ name: 'maplibre', test: /maplibre-gl/ }] },
        // Every static file server knows what .js is; not every one knows .mjs.
        assetFileNames: ({ names }) => `assets/[name]-[hash]${names.some((name) => name.endsWith('.mjs')) ? '.js' : '[extname]'}`,
      },
    },
  },
  plugins: [{
    // The server knows /history by itself.
    name: 'history-address',
    configureServer: ({ middlewares }) => {
      middlewares.use((request, _, next) => {
        if (/^\/history(\?|$)/.test(request.url ?? '')) request.url = request.url!.replace('/history', '/history.html');
        next();
      });
    },
  }],
  server: {
    proxy: { '/api': server, '/live': { target: server, ws: true } },
  },
});
