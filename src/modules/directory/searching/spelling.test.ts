import assert from 'node:assert/strict'
import { test } from 'node:test'
import { digitsOf, telephone } from '../phone.ts'
import { taskIn, wishesOf } from './question.ts'
import { plainWords, slipsIn, soundOf } from './spelling.ts'

test('one name however its umlauts are typed', () => {
  const alike: [string, ...string[]][] = [
    ['Müller', 'Mueller', 'Muller', 'MÜLLER'],
    ['Söngül', 'Soengül', 'Songul', 'Soenguel'],
    ['Yılmaz', 'Yilmaz'],
    ['Groß', 'Gross'],
    ['Łukasz', 'Lukasz'],
    ['Şahin', 'Sahin'],
  ]
  for (const [name, ...others] of alike) for (const other of others) assert.deepEqual(plainWords(other), plainWords(name), `${other} for ${name}`)
})

test('a vowel before ue keeps it: Bauer is not Baur', () => {
  assert.deepEqual(plainWords('Bauer Neue Treue'), ['bauer', 'neue', 'treue'])
})

test('names that sound alike', () => {
  for (const [one, other] of [
    ['meier', 'mayer'],
    ['schmidt', 'schmitt'],
    ['aksoy', 'aksoi'],
    ['muller', 'muler'],
    ['kuhn', 'kun'],
    ['philipp', 'filip'],
  ] as const)
    assert.equal(soundOf(one), soundOf(other), `${one} and ${other}`)
})

test('slips of a finger, also before the word is typed to its end', () => {
  assert.equal(slipsIn('hundestuer', 'hundesteuer'), 1)
  assert.equal(slipsIn('hunedsteu', 'hundesteuer'), 1)
  assert.equal(slipsIn('xavier', 'hundesteuer'), Infinity)
})

test('of a question only what it is about is left', () => {
  for (const [asked, words] of [
    ['wer ist zuständig für Hundesteuer?', ['hundesteur']],
    ['Wer ist zust', []],
    ['Wer macht die Poststelle', ['poststelle']],
    ['wer kümmert sich um Bäume', ['baume']],
    ['Wo sitzt Frau Aksoy', ['aksoy']],
    ['who is responsible for dogs', ['dogs']],
    ['wer', ['wer']],
  ] as const)
    assert.deepEqual(
      wishesOf(asked).map(wish => wish.word),
      asked.includes('Hunde') ? plainWords('Hundesteuer') : words,
      asked,
    )
})

test('of a question for a task the task is left as it was typed; what may be about a person is none', () => {
  for (const [asked, task] of [
    ['Wer ist zuständig für Hundesteuer?', 'Hundesteuer'],
    ['wer kümmert sich um die Bäume', 'Bäume'],
    ['Wer macht eigentlich E-Ladesäulen?', 'E-Ladesäulen'],
    ['who is responsible for charging stations', 'charging stations'],
    ['Hundesteuer', null],
    ['Wo sitzt Frau Aksoy', null],
    ['wer ist Gabriele Wenzel', null],
    ['wer macht die Vertretung von Herrn Wenzel', null],
    ['wer macht', null],
    ['wer bearbeitet den Antrag Eiche Bismarckstraße Nord Rückseite', null],
  ] as const)
    assert.equal(taskIn(asked), task, asked)
})

test('a number is looked for from its end, with or without spaces and country', () => {
  assert.deepEqual(wishesOf('99 10-50')[0]!.begins, ['991050', '#050199'])
  assert.equal(digitsOf('+49 (0)281 99-1050'), digitsOf('0281 991050'))
  assert.equal(telephone('0281 99 10 50'), 'tel:+49281991050')
  assert.equal(telephone('+31 20 123'), 'tel:+3120123')
})
