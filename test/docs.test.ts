import assert from 'node:assert/strict'
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { definitionSchema } from '../src/modules/services/definition/schema.ts'
import { ownTypes } from '../src/modules/services/questions/types.ts'
import { environment } from '../src/platform/config.ts'

const architecture = readFileSync('docs/architecture.md', 'utf8')
const operations = readFileSync('docs/operations.md', 'utf8')

test('docs/operations.md names every setting with what it means, and no other', () => {
  for (const [name, schema] of Object.entries(environment.shape)) {
    assert.ok(operations.includes(`| \`${name}\` |`), `${name} is missing`)
    assert.ok(operations.includes(schema.description ?? '?'), `${name} should say: ${schema.description}`)
  }
  const listed = [...operations.matchAll(/^\| `([A-Z_0-9]+)` \|/gm)].map(match => match[1]!)
  assert.deepEqual(
    listed.filter(name => !(name in environment.shape)),
    [],
  )
})

test('docs/add-a-service.md names every key of a definition and every type of question with what it takes', () => {
  const text = readFileSync('docs/add-a-service.md', 'utf8')
  const keys = [...Object.keys(definitionSchema.shape), ...Object.keys(definitionSchema.shape.text.shape)]
  assert.deepEqual(
    keys.filter(key => !new RegExp(`\\b${key}\\b`).test(text)),
    [],
  )
  const rows = new Map(
    [...text.matchAll(/^\| ([a-z_, .]+) \|(.*)\|$/gm)].flatMap(([, names, takes]) => names!.split(', ').map(name => [name.trim(), takes!] as const)),
  )
  for (const { name, options } of ownTypes) {
    assert.ok(rows.has(name), `${name} is missing`)
    for (const option of Object.keys((options as { shape?: object } | undefined)?.shape ?? {}))
      assert.match(rows.get(name)!, new RegExp(`\\b${option}\\b`), `${name} takes ${option}`)
  }
})

test('every dependency has a line in docs/decisions/dependencies.md', () => {
  const text = readFileSync('docs/decisions/dependencies.md', 'utf8')
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: Record<string, string> }
  const missing = Object.keys(dependencies).filter(
    name => !text.includes(name) && !text.includes(`${name.split('/')[0]}/*`) && !(name === '@simplewebauthn/browser'),
  )
  assert.deepEqual(missing, [])
})

test('every link within the docs leads somewhere', () => {
  for (const file of ['README.md', ...globSync('docs/**/*.md'), ...globSync('src/**/README.md')]) {
    for (const [, target] of readFileSync(file, 'utf8').matchAll(/\]\((?!https?:)([^)#]+)/g)) {
      assert.ok(existsSync(join(dirname(file), target!)), `${file} → ${target}`)
    }
  }
})

test('docs/architecture.md names every extension point, and no other', () => {
  const declared = globSync('src/**/*.ts').flatMap(file =>
    [...readFileSync(file, 'utf8').matchAll(/^export const (\w+) = extensionPoint</gm)].map(match => match[1]!),
  )
  assert.ok(declared.length > 10)
  const table = /\| point +\| of +\|[\s\S]*?\n\n/.exec(architecture)![0]
  const listed = table
    .split('\n')
    .slice(2)
    .flatMap(row => [...(row.split('|')[1]?.matchAll(/`(\w+)`/g) ?? [])].map(match => match[1]!))
  assert.deepEqual(listed.toSorted(), declared.toSorted())
})

test('docs/architecture.md draws every module and says what each really stands on', () => {
  const drawing = /```\n([\s\S]*?)```/.exec(architecture)![1]!
  const rows = new Map(
    [...architecture.matchAll(/^\| \[(\w+)\]\(\.\.\/src\/modules\/\1\/README\.md\) +\|.*\| (.+?) +\|$/gm)].map(match => [match[1]!, match[2]!]),
  )
  for (const name of readdirSync('src/modules')) {
    assert.match(drawing, new RegExp(`\\b${name}\\b`), `${name} is not drawn`)
    const files = globSync(`src/modules/${name}/**/*.{ts,tsx}`).filter(file => !/\.test\.tsx?$/.test(file) && !file.includes('/testing/'))
    const others = files.flatMap(file => [...readFileSync(file, 'utf8').matchAll(/from '(?:\.\.\/)+(\w+)\/index\.ts'/g)].map(match => match[1]!))
    const standsOn = [...new Set(others)].filter(other => other !== name && existsSync(`src/modules/${other}`)).toSorted()
    assert.equal(rows.get(name), standsOn.join(', ') || '–', name)
  }
})

test('every module has a README', () => {
  for (const module of globSync('src/modules/*/module.ts')) assert.ok(existsSync(join(dirname(module), 'README.md')), module)
})

test('the lock file names every optional package, so that npm ci agrees with it on every system', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, { optionalDependencies?: Record<string, string> }> }
  const missing = Object.entries(packages).flatMap(([where, { optionalDependencies }]) =>
    Object.keys(optionalDependencies ?? {}).filter(name => !packages[`node_modules/${name}`] && !packages[`${where}/node_modules/${name}`]),
  )
  assert.deepEqual(missing, [])
})
