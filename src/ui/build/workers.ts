import { glob } from 'node:fs/promises'
import { build } from 'esbuild'
import { scriptTarget } from './browsers.ts'

export type Side = 'citizen' | 'staff'

/** The service worker of one side: the common part and what modules add. Classic script, a few kilobytes. */
export async function buildWorker(side: Side, root: string): Promise<string> {
  const parts = (await Array.fromAsync(glob(`src/**/*.${side}-worker.ts`, { cwd: root }))).toSorted()
  const lines = ['src/ui/worker/core.ts', ...parts].map(path => `import './${path}'`)
  const result = await build({
    stdin: { contents: lines.join('\n'), resolveDir: root, loader: 'ts' },
    absWorkingDir: root,
    bundle: true,
    format: 'iife',
    ...scriptTarget,
    minify: true,
    write: false,
    logLevel: 'silent',
  })
  return result.outputFiles[0]!.text
}
