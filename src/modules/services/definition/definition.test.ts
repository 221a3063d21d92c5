import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { QuestionType } from '../contract.ts'
import { ownTypes } from '../questions/types.ts'
import { trialYaml } from '../testing/trial-yaml.ts'
import { diffDefinitions } from './diff.ts'
import { evaluateFeel, fillIn } from './feel.ts'
import { hashOf, readDefinition, WrongDefinition } from './read.ts'

const slot = { name: 'trial.slot', schema: () => null, field: () => null, say: () => [] } as unknown as QuestionType
const types = new Map([...ownTypes, slot].map(one => [one.name, one]))
const read = (text: string) => readDefinition('probe.yaml', text, types, new Set(['trial.slot']))
const today = Temporal.PlainDate.from('2026-11-23')

/** What reading this text complains about, in one string. */
function complaint(text: string): string {
  try {
    read(text)
    return ''
  } catch (error) {
    assert.ok(error instanceof WrongDefinition)
    return error.message
  }
}

test('a definition is refused with file, place and expression of everything that is wrong', () => {
  const cases: [from: string, to: string, says: RegExp][] = [
    [
      'when: \'art = "gross"\', label: Anzahl',
      "when: 'art = (1', label: Anzahl",
      /probe\.yaml[\s\S]*steps\.0\.questions\.1\.when: „art = \(1“ ist kein gültiges FEEL/,
    ],
    [
      'when: \'art = "gross"\', label: Anzahl',
      "when: 'wann = 1', label: Anzahl",
      /steps\.0\.questions\.1\.when: „wann = 1“ nennt „wann“; das gibt es hier \(noch\) nicht/,
    ],
    ['when: \'art = "gross"\', label: Anzahl', "when: 'preis > 1', label: Anzahl", /nennt „preis“/],
    ['when: \'art = "gross"\', label: Anzahl', "when: 'art == 1', label: Anzahl", /zwei Gleichheitszeichen/],
    ["value: 'if art", "value: 'if today() > heute or art", /fragt die Uhr der Maschine; nehmen Sie „heute“/],
    ['amount: preis', 'amount: preiss', /fees\.0\.amount: „preiss“ nennt „preiss“/],
    ['Für {anzahl} Stück', 'Für {anzal} Stück', /fees\.0\.explain\.de: „anzal“/],
    ['{wann} ist Ihrer', '{wan} ist Ihrer', /decide\.rules\.2\.reason\.de: „wan“/],
    ['type: trial.slot', 'type: trial.slott', /„trial\.slott“ ist keine Art von Frage/],
    ['fulfil: trial.slot', 'fulfil: pickups.unsinn', /next\.fulfil: „pickups\.unsinn“ bietet kein Modul/],
    ['contact: kontakt', 'contact: wann', /contact: „wann“ ist keine Frage der Art „person“/],
    ['{ id: grund, type: textarea', '{ id: art, type: textarea', /„art“ gibt es schon/],
    ['whole: true', 'wohle: true', /steps\.0\.questions\.1\..*Unrecognized key: "wohle"/],
    ['within: PT1H', 'within: eine Stunde', /payment\.within: keine Dauer nach ISO 8601/],
    ['prefix: PR', 'prefix: probe', /prefix/],
    ['- id: zusatz', '- id: pruefen', /darf nicht heißen wie eine Seite des Antrags/],
    ['key: probe', 'key: [', /probe\.yaml/],
  ]
  assert.equal(complaint(trialYaml), '')
  for (const [from, to, says] of cases) {
    assert.ok(trialYaml.includes(from), from)
    assert.match(complaint(trialYaml.replace(from, to)), says)
  }
})

test('the services of Rheinfurt have no German text without English', () => {
  for (const file of ['meldebescheinigung', 'hundesteuer', 'kita-vormerkung', 'bewohnerparkausweis', 'sperrmuell']) {
    const text = readFileSync(new URL(`../../../../cities/rheinfurt/services/${file}.yaml`, import.meta.url), 'utf8')
    assert.match(text, /\ben: /, file)
    assert.match(text, /\bls: /, file)
  }
})

test('the same content has the same hash, in whatever order it was written', () => {
  const definition = read(trialYaml)
  const turned = JSON.parse(JSON.stringify(Object.fromEntries(Object.entries(definition).toReversed()))) as typeof definition
  assert.equal(hashOf(turned), hashOf(definition))
  assert.notEqual(hashOf(read(trialYaml.replace('Zum Probieren.', 'Zum Testen.'))), hashOf(definition))
})

test('a definition that has been through the database can be read again', () => {
  const definition = read(trialYaml)
  assert.deepEqual(diffDefinitions(definition, JSON.parse(JSON.stringify(definition)) as typeof definition, 'de'), [])
})

test('FEEL knows dates and today, and what cannot be computed is null', () => {
  const cases: [expression: string, facts: Record<string, unknown>, value: unknown][] = [
    ['geburt < date("2020-01-01")', { geburt: '2010-01-01' }, true],
    ['years and months duration(geburt, heute).years >= 16', { geburt: '2010-11-23' }, true],
    ['years and months duration(geburt, heute).years >= 16', { geburt: '2010-11-24' }, false],
    ['heute', {}, '2026-11-23'],
    ['anzahl * 2', { anzahl: null }, null],
    ['0.1 + 0.2', {}, 0.3],
    ['1 / 0', {}, null],
    ['sum(hunde.kosten)', { hunde: [{ kosten: 1 }, { kosten: 2 }] }, 3],
    ['some h in hunde satisfies h.gefaehrlich', { hunde: [{ gefaehrlich: false }, { gefaehrlich: true }] }, true],
  ]
  for (const [expression, facts, value] of cases) assert.deepEqual(evaluateFeel(expression, facts, today), value, expression)
})

test('values in texts are written as their readers write them', () => {
  const facts = { menge: 1234.5, preis: 3070, tag: '2026-12-03', ja: true, nichts: null }
  assert.equal(
    plain(fillIn('{menge} m³, {preis|euro}, am {tag}, {ja}, {nichts}', facts, today, 'de')),
    '1.234,5 m³, 30,70 €, am 3. Dezember 2026, ja, keine Angabe',
  )
  assert.equal(fillIn('{menge} m³, {preis|euro}, on {tag}, {ja}, {nichts}', facts, today, 'en'), '1,234.5 m³, €30.70, on 3 December 2026, yes, none')
})

/** Intl sets a no-break space before the euro sign. */
function plain(text: string) {
  return text.replaceAll('\u00a0', ' ')
}
