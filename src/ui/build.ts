import { createHash } from 'node:crypto'
import { glob, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { City } from '../platform/city.ts'
import { Shelf } from './build/shelf.ts'
import { buildFonts, fontFaces } from './build/fonts.ts'
import { buildScripts, stamps } from './build/islands.ts'
import { buildMarks } from './build/marks.ts'
import { buildStyles } from './build/styles.ts'
import { type Side, buildWorker } from './build/workers.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** What pages refer to, by address; the files themselves lie on the shelf. */
export interface Assets {
  readonly shelf: Shelf
  readonly styles: string
  readonly fonts: readonly string[]
  /** `citizen-192.png` → address */
  readonly marks: ReadonlyMap<string, string>
  /** `upload.island.ts` → address */
  readonly islands: ReadonlyMap<string, string>
  /** script of each side's service worker, without its settings */
  readonly workers: ReadonlyMap<Side, string>
  /** changes whenever one of the files above changes */
  readonly version: string
}

const built = new Map<string, Promise<Assets>>()

/**
 * Builds what the browser loads beside pages, once per process and city. What has not changed since last
 * time comes from dist/, so that only the first start after a change takes a second.
 */
export function buildAssets(city: City): Promise<Assets> {
  const known = built.get(city.key) ?? assemble(city)
  built.set(city.key, known)
  return known
}

async function assemble(city: City): Promise<Assets> {
  const shelf = new Shelf(`${root}dist/`)
  const [fonts, marks, islands] = await Promise.all([fontsOn(shelf), marksOn(shelf, city), islandsOn(shelf)])
  const styles = await stylesOn(shelf, city, fonts)
  const workers = new Map([['citizen', await buildWorker('citizen', root)] as const, ['staff', await buildWorker('staff', root)] as const])
  const version = createHash('sha256')
    .update(JSON.stringify([styles, fonts, [...marks], [...islands], [...workers]]))
    .digest('hex')
    .slice(0, 12)
  return { shelf, fonts: fonts.map(font => font.url), marks, islands, styles, workers, version }
}

async function fontsOn(shelf: Shelf) {
  const kept = await shelf.keep('fonts', '2', async () => (await buildFonts()).map(font => [`fira-${font.weight}.woff2`, font.bytes] as const))
  return [...kept].map(([name, url]) => ({ weight: Number(/\d+/.exec(name)![0]), url }))
}

function marksOn(shelf: Shelf, city: City) {
  return shelf.keep(`marks-${city.key}`, `2${city.colours.light}`, async () => [...(await buildMarks(city))])
}

async function islandsOn(shelf: Shelf) {
  const entries = await Array.fromAsync(glob('src/**/*.island.{ts,tsx}', { cwd: root }))
  const known = await shelf.recall<{ inputs: Record<string, string>; entries: string[]; names: [string, string][]; files: string[] }>('islands')
  const isTrue =
    known && same(known.entries, entries.toSorted()) && same(known.inputs, await stamps(Object.keys(known.inputs), root)) && (await shelf.holds(known.files))
  if (isTrue) return new Map(known.names.map(([name, file]) => [name, `/assets/${file}`]))
  const fresh = await buildScripts(entries, root)
  await Promise.all([...fresh.files].map(([file, bytes]) => shelf.put(file, bytes)))
  await shelf.clear(known?.files ?? [], [...fresh.files.keys()])
  await shelf.remember('islands', { inputs: fresh.inputs, entries: entries.toSorted(), names: [...fresh.names], files: [...fresh.files.keys()] })
  return new Map([...fresh.names].map(([name, file]) => [name, `/assets/${file}`]))
}

async function stylesOn(shelf: Shelf, city: City, fonts: { weight: number; url: string }[]) {
  const paths = (await Array.fromAsync(glob('src/{ui,modules}/**/*.css', { cwd: root }))).toSorted(order)
  const own = (await Promise.all(paths.map(path => readFile(root + path, 'utf8')))).join('\n')
  const pages = (await Array.fromAsync(glob('src/**/*.{tsx,ts}', { cwd: root }))).filter(path => !path.includes('.test.') && !path.startsWith('src/ui/build'))
  const texts = await Promise.all(pages.map(path => readFile(root + path, 'utf8')))
  const named = [...new Set(texts.flatMap(text => text.match(/kern-[\w-]+|var\(--[\w-]+\)/g) ?? []))].toSorted().join(' ')
  const recipe = (await Promise.all(['styles', 'theme', 'colour', 'variables', 'fonts'].map(name => readFile(`${root}src/ui/build/${name}.ts`, 'utf8')))).join(
    '',
  )
  const key = createHash('sha256')
    .update(own)
    .update(named)
    .update(recipe)
    .update(JSON.stringify([city.colours, fonts]))
    .digest('hex')
  const kept = await shelf.keep(`styles-${city.key}`, key, async () => [
    [`${city.key}.css`, Buffer.from(await buildStyles(city, own, named, fontFaces(fonts)))],
  ])
  return [...kept.values()][0]!
}

/** The house's own styles come before those of modules, which may then say it more exactly. */
function order(a: string, b: string) {
  return Number(a.startsWith('src/modules')) - Number(b.startsWith('src/modules')) || (a < b ? -1 : 1)
}

function same(a: unknown, b: unknown) {
  return JSON.stringify(a) === JSON.stringify(b)
}
