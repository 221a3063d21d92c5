import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openHouse } from '../../../test/house.ts'
import { inTransaction, many, one, sql } from '../../platform/database.ts'
import { emit } from '../../platform/events.ts'
import { personalData, retention } from './retention.ts'

const house = await openHouse()
const { db } = house.house
after(() => house.close())
const clerk = await house.visitor().as('clerk')
const accountId = await clerk.accountId()
const editor = await house.visitor().withPermissions('feedback.read')

/** What the foot of a page of theirs sends along. */
async function fieldsOf(path: string): Promise<Record<string, string>> {
  const form = /<form method="post" action="\/rueckmeldung\/stimme">[\s\S]*?<\/form>/.exec((await clerk.get(path)).body)![0]
  return Object.fromEntries([...form.matchAll(/name="(page|seal|once)" value="([^"]*)"/g)].map(([, name, value]) => [name!, value!]))
}

const remarkOf = (words: string) =>
  one(db, sql<{ id: string; account_id: string | null; email: string | null }>`select id, account_id, email from feedback.remark where words = ${words}`)

test('what was changed on employees’ pages is there for employees, and on their page only', async () => {
  const words = 'Die Suche springt.'
  await clerk.postJson('/rueckmeldung/satz', { ...(await fieldsOf('/rathaus/wer')), words })
  const { id } = await remarkOf(words)
  const path = `/rathaus/rueckmeldungen/${id}`
  assert.match((await editor.get(path)).words, /für alle Beschäftigten auf der Seite/)
  await editor.post(path, { answer: '', changed: 'Die Suche bleibt, wo sie war.' })
  assert.match((await clerk.get('/rathaus/rueckmeldung')).body, /href="\/rathaus\/rueckmeldungen\/geaendert"/)
  const page = await clerk.get('/rathaus/rueckmeldungen/geaendert')
  assert.match(page.words, /Die Suche bleibt, wo sie war\./)
  assert.doesNotMatch(page.words, /verpacken müssen/)
  assert.doesNotMatch((await house.visitor().get('/rueckmeldungen')).words, /Die Suche bleibt/)
})

test('who ticks it gets the answer in the inbox, and the editor never learns who it is', async () => {
  const words = 'Wo finde ich den Dienstplan?'
  const fields = await fieldsOf('/rathaus/wer')
  const told = (await clerk.postJson('/rueckmeldung/klick', { ...fields, helpful: 'nein' })).json<Record<string, string>>()
  assert.equal(told['inbox'], 'Antwort in mein Postfach')
  assert.equal(told['email'], undefined)
  await clerk.postJson('/rueckmeldung/satz', { ...fields, words, inbox: 'ja' })
  const { id, account_id } = await remarkOf(words)
  assert.equal(account_id, accountId)
  const path = `/rathaus/rueckmeldungen/${id}`
  const { name } = await one(db, sql<{ name: string }>`select name from platform.account where id = ${accountId}`)
  const shown = await editor.get(path)
  assert.match(shown.words, /Antwort ins Postfach/)
  assert.ok(!shown.words.includes(name))
  await editor.post(path, { answer: 'Unter „Ruhezeiten“.', changed: '' })
  assert.match((await clerk.get('/rathaus/postfach')).words, /Antwort auf Ihre Rückmeldung/)
  const [message] = await many(db, sql<{ lines: string[] }>`select lines from platform.message where account_id = ${accountId} and key = ${`feedback:${id}`}`)
  assert.ok(message!.lines.includes('Unter „Ruhezeiten“.'))
})

test('without script the form asks the same, and without the tick nothing says who wrote', async () => {
  const { body } = await clerk.get('/rathaus/rueckmeldung')
  assert.match(body, /name="inbox"/)
  assert.doesNotMatch(body, /name="email"/)
  const fields = await fieldsOf('/rathaus/wer')
  await clerk.post('/rathaus/rueckmeldung', { ...fields, words: 'Ohne Antwort.' })
  assert.equal((await remarkOf('Ohne Antwort.')).account_id, null)
  const again = await fieldsOf('/rathaus/wer')
  await clerk.post('/rathaus/rueckmeldung', { ...again, _key: 'anders', words: 'Mit Antwort.', inbox: 'ja' })
  assert.equal((await remarkOf('Mit Antwort.')).account_id, accountId)
})

test('a guest cannot ask for an answer to an inbox', async () => {
  await house.visitor().postJson('/rueckmeldung/satz', { ...(await fieldsOf('/rathaus/wer')), words: 'Von draußen.', inbox: 'ja', email: 'a@b.example' })
  const { account_id, email } = await remarkOf('Von draußen.')
  assert.deepEqual([account_id, email], [null, null])
})

test('the account goes 30 days after the answer, and with an employee who leaves; who asks is told of it', async () => {
  const exported = (await personalData.export(db, { accountId, email: null })) as { remarks: { words: string }[] }
  assert.ok(exported.remarks.some(one => one.words === 'Mit Antwort.'))
  house.clock.set(house.clock.now().add({ hours: 24 * 31 }))
  for (const one of retention) await one.erase(house.house)
  assert.equal((await remarkOf('Wo finde ich den Dienstplan?')).account_id, null)
  assert.equal((await remarkOf('Mit Antwort.')).account_id, accountId)
  await inTransaction(db, tx => emit(house.house, tx, 'employee.left', { accountId }))
  assert.equal((await remarkOf('Mit Antwort.')).account_id, null)
})
