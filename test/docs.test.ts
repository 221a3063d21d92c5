import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { environment } from '../src/platform/config.ts'

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

test('every module has a README', () => {
  for (const module of globSync('src/modules/*/module.ts')) assert.ok(existsSync(join(dirname(module), 'README.md')), module)
})
