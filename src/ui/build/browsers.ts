import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Loader, Plugin } from 'esbuild'
import { fallbacks } from '../fallbacks.ts'

/** What the browser files are written down for: phones of about 2020. */
export const browsers = ['chrome87', 'firefox85', 'safari14']

const fallbacksFile = fileURLToPath(new URL('../fallbacks.ts', import.meta.url))
const lacking = new RegExp(String.raw`\.(?:${fallbacks.flatMap(([, methods]) => Object.keys(methods)).join('|')})\(`)

/** Puts the methods these browsers lack before each file that uses one, and nowhere else: most pages need none and load nothing for it. */
const withFallbacks: Plugin = {
  name: 'with-fallbacks',
  setup(building) {
    building.onLoad({ filter: /\.[jt]sx?$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8')
      if (path === fallbacksFile || !lacking.test(text)) return null
      return { contents: `import ${JSON.stringify(fallbacksFile)}\n${text}`, loader: path.split('.').at(-1) as Loader }
    })
  },
}

/** For scripts. Safari 14.0 errs in one corner of destructuring that esbuild cannot rewrite; 14.1 does not, and nobody stayed behind on it. */
export const scriptTarget = { target: ['es2020', ...browsers], supported: { destructuring: true }, plugins: [withFallbacks] }
