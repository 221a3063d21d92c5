import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { CaseState } from '../contract.ts'
import { type Circumstances, type Effect, type Happening, isEnd, next } from './flow.ts'

const paid: Circumstances = { fee: 1000, fulfils: true }
const free: Circumstances = { fee: 0, fulfils: true }

test('each happening leads where the table says, or changes nothing', () => {
  const cases: [from: CaseState | null, happening: Happening, circumstances: Circumstances, to: CaseState | null, effects: Effect[]][] = [
    [null, { kind: 'submitted' }, paid, 'paying', ['request-payment']],
    [null, { kind: 'submitted' }, free, 'deciding', ['decide']],
    ['paying', { kind: 'submitted' }, paid, null, []],
    ['paying', { kind: 'settled' }, paid, 'deciding', ['decide']],
    ['fulfilling', { kind: 'settled' }, paid, null, []],
    ['cancelled', { kind: 'settled' }, paid, 'cancelled', ['refund']],
    ['closed', { kind: 'settled' }, paid, null, []],
    ['paying', { kind: 'unpaid' }, paid, 'cancelled', ['void-payments', 'release-unpaid', 'end']],
    ['deciding', { kind: 'unpaid' }, paid, null, []],
    ['deciding', { kind: 'decided', outcome: 'grant' }, free, 'fulfilling', ['confirm']],
    ['deciding', { kind: 'decided', outcome: 'grant' }, { ...free, fulfils: false }, 'closed', ['end']],
    ['deciding', { kind: 'decided', outcome: 'refuse' }, paid, 'refused', ['release-refused', 'refund', 'end']],
    ['deciding', { kind: 'decided', outcome: 'clerk' }, paid, 'deciding', []],
    ['refused', { kind: 'decided', outcome: 'grant' }, paid, null, []],
    ['paying', { kind: 'cancelled' }, paid, 'cancelled', ['void-payments', 'release-cancelled', 'refund', 'end']],
    ['closed', { kind: 'cancelled' }, paid, null, []],
    ['fulfilling', { kind: 'fulfilled' }, paid, 'closed', ['end']],
    ['paying', { kind: 'fulfilled' }, paid, null, []],
  ]
  for (const [from, happening, circumstances, to, effects] of cases) {
    const move = next(from, happening, circumstances)
    assert.deepEqual({ state: move?.state ?? null, effects: move?.effects ?? [] }, { state: to, effects }, `${from} ${JSON.stringify(happening)}`)
  }
})

const happenings = fc.constantFrom<Happening>(
  { kind: 'settled' },
  { kind: 'unpaid' },
  { kind: 'decided', outcome: 'grant' },
  { kind: 'decided', outcome: 'refuse' },
  { kind: 'decided', outcome: 'clerk' },
  { kind: 'cancelled' },
  { kind: 'fulfilled' },
  { kind: 'stopped' },
)

test('in whatever order things happen: ends once, confirms once, lets go of everything it does not carry out, keeps no money it must not', () => {
  fc.assert(
    fc.property(fc.array(happenings, { maxLength: 14 }), fc.boolean(), fc.boolean(), (order, costs, fulfils) => {
      const circumstances = { fee: costs ? 1000 : 0, fulfils }
      let state: CaseState | null = null
      const effects: Effect[] = []
      for (const happening of [{ kind: 'submitted' } as Happening, ...order]) {
        const wasEnd: boolean = state !== null && isEnd(state)
        const move: ReturnType<typeof next> = next(state, happening, circumstances)
        if (!move) continue
        assert.ok(!wasEnd || move.state === state, 'an ended case does not come back')
        state = move.state
        effects.push(...move.effects)
      }
      const count = (...names: Effect[]) => effects.filter(effect => names.includes(effect)).length
      assert.ok(count('end') <= 1)
      assert.equal(count('end') === 1, isEnd(state!))
      assert.ok(count('confirm') <= 1)
      const released = count('release-cancelled', 'release-refused', 'release-unpaid')
      assert.equal(released, state === 'cancelled' || state === 'refused' ? 1 : 0)
      if (state === 'refused') assert.ok(count('refund') >= 1)
    }),
    { numRuns: 2000 },
  )
})
