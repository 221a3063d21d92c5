import assert from 'node:assert/strict'
import { glob } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { test } from 'node:test'
import fc from 'fast-check'
import { buildScripts } from './build/islands.ts'
import { buildWorker } from './build/workers.ts'
import { fallbacks } from './fallbacks.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const [[, ofLists], [, ofTexts]] = fallbacks

/** What it comes to, an error by its kind alone. */
function outcome(work: () => unknown): unknown {
  try {
    return work()
  } catch (error) {
    return (error as Error).constructor
  }
}

test('what stands in for a method that old browsers lack does what the method does, and leaves the list as it was', () => {
  const given: Record<string, fc.Arbitrary<unknown[]>> = {
    at: fc.tuple(fc.integer({ min: -8, max: 8 })),
    findLast: fc.tuple(fc.func(fc.boolean())),
    toSorted: fc.constantFrom([], [(a: number, b: number) => b - a]),
    toReversed: fc.constant([]),
    with: fc.tuple(fc.integer({ min: -8, max: 8 }), fc.integer()),
  }
  assert.deepEqual(Object.keys(given).toSorted(), Object.keys(ofLists).toSorted())
  for (const [name, arbitrary] of Object.entries(given))
    fc.assert(
      fc.property(fc.array(fc.integer(), { maxLength: 6 }), arbitrary, (list, parameters) => {
        const kept = [...list]
        const native = (Array.prototype as unknown as Record<string, Function>)[name]!
        const ours = outcome(() => ofLists[name]!.apply(list, parameters))
        assert.deepEqual(list, kept)
        assert.deepEqual(
          ours,
          outcome(() => native.apply(kept, parameters)),
        )
      }),
    )
  fc.assert(fc.property(fc.string({ maxLength: 6 }), fc.integer({ min: -8, max: 8 }), (text, place) => ofTexts['at']!.call(text, place) === text.at(place)))
})

// Newer than Chrome 87, Firefox 85 and Safari 14, and without anything that stands in for them.
const tooNew =
  /\.(findLastIndex|toSpliced|hasOwn|groupBy|fromAsync|withResolvers|isSubsetOf|isSupersetOf|isDisjointFrom|symmetricDifference|toWellFormed|throwIfAborted|checkVisibility|togglePopover|showPopover|getSetCookie|setHTMLUnsafe)\(|AbortSignal\.(any|timeout)|\bstructuredClone\(|\(\?<[=!]|\bTemporal\./

test('no script for the browser uses a method that a browser of 2020 lacks, unless what stands in for it is loaded first', async () => {
  const entries = await Array.fromAsync(glob('src/**/*.island.{ts,tsx}', { cwd: root }))
  const { files } = await buildScripts(entries, root)
  const scripts = new Map([...files].map(([name, bytes]) => [name, bytes.toString()]))
  for (const side of ['citizen', 'staff'] as const) scripts.set(`worker of ${side}`, await buildWorker(side, root))
  const lacking = new RegExp(String.raw`\.(${Object.keys({ ...ofLists, requestSubmit: 1 }).join('|')})\(`)
  const standIn = [...scripts].filter(([, text]) => /\btoReversed:/.test(text)).map(([name]) => name)
  let counted = 0
  for (const [name, text] of scripts) {
    assert.doesNotMatch(text, tooNew, name)
    if (!lacking.test(text)) continue
    counted += 1
    assert.ok(
      standIn.some(one => one === name || text.includes(`import"./${one}"`)),
      `${name} loads what stands in for ${lacking.exec(text)![1]}`,
    )
  }
  assert.ok(counted > 3)
})
