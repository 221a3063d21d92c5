import assert from 'node:assert/strict'
import { globSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'

const allImports = /^(?:import|export)\s[^'"]*?from\s+'(\.[^']+)'|^import\s+'(\.[^']+)'/gm
const runningImports = /^(?:import|export)\s(?!type\b)[^'"]*?from\s+'(\.[^']+)'|^import\s+'(\.[^']+)'/gm

const files = globSync('src/**/*.{ts,tsx}').toSorted()
const isTest = (file: string) => /\.test\.tsx?$/.test(file) || file.includes('/testing/')
const inside = files.filter(file => !isTest(file))

const imports = new Map(inside.map(file => [file, importsOf(file, 'all')]))
/** What is there at run time: types make no circle. */
const running = new Map(inside.map(file => [file, importsOf(file, 'running')]))

test('arrows point downwards: modules stand on ui, ui on the platform', () => {
  const faults: string[] = []
  for (const [file, targets] of imports) {
    for (const target of targets) {
      if (file.startsWith('src/platform/') && !target.startsWith('src/platform/')) faults.push(`${file} → ${target}`)
      if (file.startsWith('src/ui/') && target.startsWith('src/modules')) faults.push(`${file} → ${target}`)
    }
  }
  assert.deepEqual(faults, [])
})

test('a module enters another only through its index.ts', () => {
  const faults: string[] = []
  for (const [file, targets] of imports) {
    const own = moduleOf(file)
    if (!own) continue
    for (const target of targets) {
      const other = moduleOf(target)
      if (other && other !== own && target !== `src/modules/${other}/index.ts`) faults.push(`${file} → ${target}`)
    }
  }
  assert.deepEqual(faults, [])
})

test('a module keeps out of the tables of another one', () => {
  const modules = readdirSync('src/modules')
  const named = new RegExp(`\\b(?:from|join|into|update|table|using|select|call|perform)\\s+(${modules.join('|')})\\.\\w+`, 'g')
  const faults = inside.flatMap(file =>
    [...readFileSync(file, 'utf8').matchAll(named)].filter(match => match[1] !== moduleOf(file)).map(match => `${file}: ${match[0]}`),
  )
  assert.deepEqual(faults, [])
})

test('no code names a city or cites the law of one Land', () => {
  const named = /@rheinfurt\.|Stadt Rheinfurt|VwVfG NRW/
  assert.deepEqual(
    inside.filter(file => named.test(readFileSync(file, 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, ''))),
    [],
  )
})

test('tests wait for what is asked asynchronously with until, because waitForFunction takes every promise for a yes', () => {
  const waits = /waitForFunction\(\s*async\b/
  assert.deepEqual(
    [...files, ...globSync('test/**/*.ts')].filter(file => waits.test(readFileSync(file, 'utf8'))),
    [],
  )
})

test('pages listen in one way: a line that is refused comes back', () => {
  assert.deepEqual(
    inside.filter(file => readFileSync(file, 'utf8').includes('new EventSource')),
    ['src/ui/listen.ts'],
  )
})

test('what helps tests lies in folders called testing, and nothing that runs in a city imports it', () => {
  const elsewhere = files.filter(file => /\/tests?\/|\/testing\.tsx?$/.test(file))
  const leaning = [...imports].flatMap(([file, targets]) =>
    targets.filter(target => isTest(target) || target.startsWith('test/')).map(target => `${file} → ${target}`),
  )
  assert.deepEqual([...elsewhere, ...leaning], [])
})

test('there are no circles, neither of modules nor of files', () => {
  assert.deepEqual(circle(running), null)
  const modules = new Map<string, string[]>()
  for (const [file, targets] of running) {
    const own = moduleOf(file)
    if (own) modules.set(own, [...(modules.get(own) ?? []), ...targets.flatMap(target => moduleOf(target) ?? []).filter(other => other !== own)])
  }
  assert.deepEqual(circle(modules), null)
})

test('no file is longer than 300 lines, and the median is about 60', () => {
  const lengths = files.map(file => ({ file, lines: readFileSync(file, 'utf8').split('\n').length - 1 }))
  assert.deepEqual(
    lengths.filter(({ lines }) => lines > 300),
    [],
  )
  const sorted = lengths.map(({ lines }) => lines).toSorted((a, b) => a - b)
  const median = sorted[Math.floor(sorted.length / 2)]!
  assert.ok(median <= 80, `the median file has ${median} lines`)
})

function moduleOf(file: string): string | null {
  return /^src\/modules\/([^/]+)\//.exec(file)?.[1] ?? null
}

// Imports of types alone are no arrows at run time, but they are for a reader; only in circles are they forgiven.
function importsOf(file: string, which: 'all' | 'running'): string[] {
  const text = readFileSync(file, 'utf8')
  const from = which === 'all' ? allImports : runningImports
  return [...text.matchAll(from)].map(match => join(dirname(file), match[1] ?? match[2]!))
}

function circle(graph: ReadonlyMap<string, readonly string[]>): string[] | null {
  const done = new Set<string>()
  const path: string[] = []
  const visit = (node: string): string[] | null => {
    if (path.includes(node)) return [...path.slice(path.indexOf(node)), node]
    if (done.has(node)) return null
    path.push(node)
    for (const next of graph.get(node) ?? []) {
      const found = visit(next)
      if (found) return found
    }
    path.pop()
    done.add(node)
    return null
  }
  for (const node of graph.keys()) {
    const found = visit(node)
    if (found) return found
  }
  return null
}
