import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { decideByRules } from '../case/decide.ts'
import type { QuestionType } from '../contract.ts'
import { readDefinition } from '../definition/read.ts'
import { ownTypes } from '../questions/types.ts'
import { trialYaml } from '../testing/trial-yaml.ts'
import { feesFor, totalOf } from './fees.ts'
import { missingIn, walk } from './walk.ts'

const slot = { name: 'trial.slot', schema: () => null, field: () => null, say: () => [] } as unknown as QuestionType
const types = new Map([...ownTypes, slot].map(one => [one.name, one]))
const definition = readDefinition('probe.yaml', trialYaml, types, new Set(['trial.slot']))
const today = Temporal.PlainDate.from('2026-11-23')
const now = Temporal.Instant.from('2026-11-23T08:00:00Z')
const person = { given: 'Erika', family: 'Muster', email: null, phone: null, birth: null }

const answersArbitrary = fc.record(
  {
    art: fc.constantFrom('frei', 'gross', 'heikel', 'verboten', 'unbekannt'),
    anzahl: fc.oneof(fc.integer({ min: -5, max: 1_000_000_000 }), fc.double(), fc.string()),
    grund: fc.string(),
    wann: fc.string(),
    kontakt: fc.constant(person),
    fremd: fc.string(),
  },
  { requiredKeys: [] },
)

test('what is asked, missing, dropped and decided, by table', () => {
  const cases: [answers: Record<string, unknown>, steps: string[], missing: string[], dropped: string[], cents: number, outcome: string][] = [
    [{}, ['wahl', 'termin', 'kontakt'], ['art', 'wann', 'kontakt'], [], 0, 'clerk'],
    [{ art: 'gross' }, ['wahl', 'zusatz', 'termin', 'kontakt'], ['anzahl', 'grund', 'wann', 'kontakt'], [], 0, 'grant'],
    [{ art: 'gross', anzahl: 3, grund: 'Umzug', wann: 'A', kontakt: person }, ['wahl', 'zusatz', 'termin', 'kontakt'], [], [], 3000, 'grant'],
    [{ art: 'frei', anzahl: 3, grund: 'Umzug', wann: 'A', kontakt: person }, ['wahl', 'termin', 'kontakt'], [], ['anzahl', 'grund'], 0, 'grant'],
    [{ art: 'verboten', wann: 'A', kontakt: person }, ['wahl', 'termin', 'kontakt'], [], [], 0, 'refuse'],
    [{ art: 'heikel', wann: 'A', kontakt: person }, ['wahl', 'termin', 'kontakt'], [], [], 0, 'clerk'],
  ]
  for (const [answers, steps, missing, dropped, cents, outcome] of cases) {
    const walked = walk(definition, answers, types, today)
    const name = JSON.stringify(answers)
    assert.deepEqual(
      walked.steps.map(one => one.step.id),
      steps,
      name,
    )
    assert.deepEqual(
      missingIn(walked, types).map(one => one.question.id),
      missing,
      name,
    )
    assert.deepEqual(Object.keys(walked.dropped), dropped, name)
    assert.equal(totalOf(feesFor(definition, walked.facts, today)), cents, name)
    assert.equal(decideByRules(definition, walked.facts, today, now).outcome, outcome, name)
  }
})

test('whatever is answered: walking twice is walking once, fees are whole cents and never negative, and reasons are in words', () => {
  fc.assert(
    fc.property(answersArbitrary, answers => {
      const first = walk(definition, answers, types, today)
      const second = walk(definition, first.kept, types, today)
      assert.deepEqual(second.kept, first.kept)
      assert.deepEqual(second.facts, first.facts)
      assert.deepEqual(second.dropped, {})
      assert.ok(!('fremd' in first.kept) && !('fremd' in first.facts))
      for (const fee of feesFor(definition, first.facts, today)) {
        assert.ok(Number.isSafeInteger(fee.cents) && fee.cents > 0)
        assert.doesNotMatch(JSON.stringify(fee.explain), /NaN|undefined/)
      }
      const decision = decideByRules(definition, first.facts, today, now)
      assert.doesNotMatch(JSON.stringify(decision.reason), /NaN|undefined/)
      assert.doesNotThrow(() => JSON.stringify(first.facts))
    }),
    { numRuns: 300 },
  )
})

test('what falls away comes back when the answer before it is changed back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9 }), fc.string({ minLength: 1 }), (anzahl, grund) => {
      const all = { art: 'gross', anzahl, grund, wann: 'A', kontakt: person }
      const away = walk(definition, { ...all, art: 'frei' }, types, today)
      const back = walk(definition, { ...away.dropped, ...away.kept, art: 'gross' }, types, today)
      assert.deepEqual(back.kept, all)
    }),
    { numRuns: 100 },
  )
})
