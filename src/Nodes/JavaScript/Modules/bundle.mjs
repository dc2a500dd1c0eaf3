// Bundles what a graph requires of its npm modules into one script. Takes the path of a JSON file:
//   folder     where node_modules is
//   target     the script to write: a function of (require, module, exports) that returns { name: () => exports }
//   entries    names that must be there
//   optional   names that may be there
//   builtIns   names of Node's own modules, which the realm serves
// and writes JSON to standard output: { errors: [{ text, file, line }], natives: [package], bytes }.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const { folder, target, entries, optional, builtIns } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const isBuiltIn = new Set(builtIns);
const packages = new Map();
const natives = new Set();

// The folder and package.json of the package that a file belongs to.
const packageOf = file => {
  const match = /^(.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+))(?:[\\/]|$)/.exec(file);
  if (!match) return undefined;
  if (!packages.has(match[1])) {
    const manifest = join(match[1], 'package.json');
    packages.set(match[1], { name: match[2].replace('\\', '/'), folder: match[1], json: existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')) : {} });
  }
  return packages.get(match[1]);
};

const graphBuiltIns = {
  name: 'built-ins',
  setup(context) {
    context.onResolve({ filter: /^[a-z_:0-9/]+$/ }, ({ path, importer }) => {
      const plain = path.startsWith('node:') ? path.slice(5) : path;
      if (plain === path && !isBuiltIn.has(plain)) return undefined;
      // A package may bring something of its own for browsers, or do without.
      const browser = packageOf(importer)?.json.browser;
      if (browser !== null && typeof browser === 'object' && (path in browser || plain in browser)) return undefined;
      return { path: plain, external: true };
    });
    context.onResolve({ filter: /\.node$/ }, ({ importer }) => {
      natives.add(packageOf(importer)?.name ?? importer);
      return { path: 'native', external: true };
    });
  },
};

const loaderOf = name => {
  const call = `require(${JSON.stringify(name)})`;
  return `${JSON.stringify(name)}: () => ${entries.includes(name) ? call : `{ try { return ${call}; } catch (error) { throw error; } }`},`;
};

let errors = [];
let bytes = 0;
try {
  const result = await build({
    absWorkingDir: folder,
    stdin: { contents: `module.exports = {\n${[...entries, ...optional].map(loaderOf).join('\n')}\n};`, resolveDir: folder, sourcefile: 'graph.js' },
    bundle: true,
    write: false,
    metafile: true,
    format: 'cjs',
    platform: 'browser',
    target: 'esnext',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'silent',
    tsconfigRaw: {},
    define: {
      'global': 'globalThis',
      'process.env.NODE_ENV': '"production"',
      '__dirname': '"/"',
      '__filename': '"/module.js"',
      'import.meta.url': '"file:///module.js"',
    },
    plugins: [graphBuiltIns],
  });
  for (const file of Object.keys(result.metafile.inputs)) {
    const { name, folder: place, json } = packageOf(join(folder, file)) ?? {};
    if (name && !json.browser && (json.gypfile || existsSync(join(place, 'binding.gyp')))) natives.add(name);
  }
  const text = `(function (require, module, exports) {\n${result.outputFiles[0].text}\nreturn module.exports;\n})\n`;
  bytes = Buffer.byteLength(text);
  writeFileSync(target, text);
} catch (error) {
  if (!Array.isArray(error.errors)) throw error;
  errors = error.errors.map(({ text, location }) => ({ text, file: location?.file ?? '', line: location?.line ?? 0 }));
}
process.stdout.write(JSON.stringify({ errors, natives: [...natives], bytes }));
