import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { build } from 'esbuild'
import { scriptTarget } from './browsers.ts'

export interface BuiltScripts {
  /** file name in dist → its text */
  readonly files: Map<string, Buffer>
  /** `upload.island.ts` → file name */
  readonly names: Map<string, string>
  /** what went in: path → "mtime:size", to know whether it is still true */
  readonly inputs: Record<string, string>
}

/** Every `*.island.ts(x)` as a module of its own; what several share becomes a chunk they load once. */
export async function buildScripts(entries: string[], root: string): Promise<BuiltScripts> {
  const result = await build({
    entryPoints: entries,
    outdir: 'dist/assets',
    absWorkingDir: root,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    ...scriptTarget,
    minify: true,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    entryNames: '[name]-[hash]',
    chunkNames: 'chunk-[hash]',
    write: false,
    metafile: true,
    legalComments: 'none',
    logLevel: 'silent',
  })
  const names = new Map<string, string>()
  for (const [path, output] of Object.entries(result.metafile.outputs)) if (output.entryPoint) names.set(basename(output.entryPoint), basename(path))
  return {
    files: new Map(result.outputFiles.map(file => [basename(file.path), Buffer.from(file.contents)])),
    names,
    // How it is made counts too: a new way of building is no use to a city that keeps what the old one made.
    inputs: await stamps([...Object.keys(result.metafile.inputs), 'src/ui/build/islands.ts', 'src/ui/build/browsers.ts'], root),
  }
}

/** When and how large each file was; a missing one is "gone". */
export async function stamps(paths: string[], root: string): Promise<Record<string, string>> {
  const pairs = paths.map(
    async path =>
      [
        path,
        await stat(`${root}/${path}`).then(
          info => `${info.mtimeMs}:${info.size}`,
          () => 'gone',
        ),
      ] as const,
  )
  return Object.fromEntries(await Promise.all(pairs))
}
