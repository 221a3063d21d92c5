import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openHouse } from '../../../test/house.ts'
import { many, one, sql } from '../../platform/database.ts'
import { listFiles } from '../../platform/files.ts'
import { inLanguage } from '../../platform/text.ts'
import { home, subjectOf } from './paths.ts'
import { personalData, retention } from './privacy.ts'
import { agreeOnNames, cast, handIn, idIn, publishBy, readerPath, step, writeWith } from './testing/desk.ts'

const house = await openHouse()
after(() => house.close())
const { db } = house.house
const { editor, approver, clerk, crew, wait } = await cast(house)
const pdf = { filename: 'Brief.pdf', bytes: Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n') }

const countOf = async (table: string, path: string) =>
  (await one(db, sql<{ count: number }>`select count(*) as count from ${sql.table(`bulletins.${table}`)} where bulletin_id = ${idIn(path)}`)).count
const forget = async () => {
  for (const rule of retention) await rule.erase(house.house)
}

/** A bulletin of this kind that crew has read, confirmed, reacted to, commented on and asked about. */
async function livedThrough(kind: 'news' | 'instruction'): Promise<string> {
  const path = await publishBy(editor, approver, { kind, 'title.de': `Gelebt ${kind}`, mustConfirm: 'ja' })
  const page = readerPath(path)
  await crew.get(page)
  for (const [under, form] of Object.entries<Record<string, string>>({
    bestaetigung: { version: '1', named: 'nein' },
    reaktion: { kind: 'good' },
    kommentar: { text: `Mein Wort zu ${kind}`, parent: '' },
    frage: { question: `Meine Frage zu ${kind}` },
  }))
    assert.equal((await crew.post(`${page}/${under}`, form)).status, 303, under)
  return path
}

test('a person’s export holds what they read, confirmed, said, asked, chose and got, and nothing of anybody else', async () => {
  const path = await livedThrough('news')
  await clerk.post(`${readerPath(path)}/kommentar`, { text: 'Von jemand anderem', parent: '' })
  await crew.post(`${home}/einstellungen`, { 'topics[]': ['it'], digest: 'daily' })
  await publishBy(editor, approver, { kind: 'personal', 'title.de': 'Nur für Jonas', people: 'Jonas Wegener' })
  const told = await personalData.export(db, { accountId: await crew.accountId(), email: null })
  assert.deepEqual(told['settings'], { digest: 'daily', topics: ['it'] })
  const whole = JSON.stringify(told)
  for (const own of ['Mein Wort zu news', 'Meine Frage zu news', 'Nur für Jonas', idIn(path)]) assert.match(whole, new RegExp(own))
  for (const key of ['read', 'confirmed', 'reactions'])
    assert.ok(
      (told[key] as { bulletin_id: string }[]).some(row => row.bulletin_id === idIn(path)),
      key,
    )
  assert.doesNotMatch(whole, /Von jemand anderem/)
  assert.deepEqual(await personalData.export(db, { accountId: null, email: 'wer@post.example' }), {})
})

test('who is erased leaves no word and no mark; only that they confirmed a mandatory instruction stays, and they are told why', async () => {
  const [news, instruction] = [await livedThrough('news'), await livedThrough('instruction')]
  const { path: alone } = await writeWith(editor, { 'files[]': pdf }, { kind: 'personal', people: 'Jonas Wegener' })
  await handIn(editor, approver, alone)
  const shared = await publishBy(editor, approver, { kind: 'personal', 'title.de': 'An beide', people: 'Jonas Wegener\nBernd Kowalski' })
  const accountId = await crew.accountId()
  const [reason] = await personalData.erase(db, { accountId, email: null })
  assert.match(inLanguage(reason!, 'de'), /Bestätigungen von Dienstanweisungen bleiben/)
  const left = await personalData.export(db, { accountId, email: null })
  const kept = new Set((left['confirmed'] as { bulletin_id: string }[]).map(row => row.bulletin_id))
  assert.ok(kept.has(idIn(instruction)) && !kept.has(idIn(news)))
  for (const key of ['read', 'reactions', 'comments', 'questions', 'personalMessages', 'written']) assert.deepEqual(left[key], [], key)
  assert.equal(left['settings'], null)
  assert.deepEqual(await many(db, sql`select 1 from bulletins.bulletin where id = ${idIn(alone)}`), [])
  assert.deepEqual(await listFiles(db, subjectOf({ id: idIn(alone) })), [])
  // A message to several stays with the others, and is not everybody's now.
  assert.equal((await clerk.get(readerPath(shared))).status, 200)
  for (const other of [crew, approver]) assert.equal((await other.get(readerPath(shared))).status, 404)
  assert.match((await clerk.get(readerPath(news))).words, /Dieser Kommentar wurde zurückgenommen/)
  assert.doesNotMatch((await clerk.get(readerPath(news))).words, /Wegener/)
  const again = await personalData.erase(db, { accountId, email: null })
  assert.equal(again.length, 1, 'erasing again changes nothing')
})

test('marks and reactions go after ninety days, names beside questions after a year, what has ended after two', async () => {
  const path = await livedThrough('news')
  const { path: personal } = await writeWith(editor, { 'files[]': pdf }, { kind: 'personal', people: 'Bernd Kowalski' })
  await handIn(editor, approver, personal)
  const { id: question } = await one(db, sql<{ id: string }>`select id from bulletins.question where bulletin_id = ${idIn(path)}`)
  await editor.post(`${path}/antwort`, { question, answer: 'So ist es.', public: 'ja' })
  const asker = async () => (await one(db, sql<{ account_id: string | null }>`select account_id from bulletins.question where id = ${question}`)).account_id

  await wait(`PT${24 * 89}H`)
  await forget()
  assert.deepEqual([await countOf('mark', path), await countOf('reaction', path)], [1, 1])
  await wait(`PT${24 * 2}H`)
  await forget()
  assert.deepEqual([await countOf('mark', path), await countOf('reaction', path)], [0, 0])
  // What is older than marks are kept counts as read, not as new to everybody.
  assert.doesNotMatch((await clerk.get(home)).words, /Gelebt news neu/)

  assert.notEqual(await asker(), null)
  await wait(`PT${24 * 275}H`)
  await forget()
  assert.equal(await asker(), null)
  assert.match((await clerk.get(readerPath(path))).words, /Meine Frage zu news So ist es/)

  await step(editor, path, 'withdraw')
  await wait(`PT${24 * 360}H`)
  await forget()
  assert.equal((await many(db, sql`select 1 from bulletins.bulletin where id = ${idIn(path)}`)).length, 1)
  assert.equal((await listFiles(db, subjectOf({ id: idIn(personal) }))).length, 1)
  await wait(`PT${24 * 371}H`)
  await forget()
  assert.deepEqual(await many(db, sql`select 1 from bulletins.bulletin where id in (${idIn(path)}, ${idIn(personal)})`), [])
  for (const table of ['comment', 'confirmation', 'question', 'told', 'version']) assert.equal(await countOf(table, path), 0, table)
  assert.deepEqual(await listFiles(db, subjectOf({ id: idIn(personal) })), [])
})

test('wishes, looks and decisions of somebody are in their export, go with them or lose their name, and are forgotten in time', async () => {
  await agreeOnNames(house, approver)
  const path = await publishBy(editor, approver, { kind: 'instruction', 'title.de': 'Mit Namen' })
  assert.equal((await editor.post(`${path}/zahlen/erinnerung`)).status, 303)
  await clerk.post(`${readerPath(path)}/kommentar`, { text: 'Verstanden', parent: '' })
  await editor.get(path)
  const later = await publishBy(editor, approver, { public: 'ja', publicDate: house.clock.now().add({ hours: 48 }).toString().slice(0, 10) })
  await editor.post(`${readerPath(later)}/erinnerung`, { wanted: 'ja' })
  const [author, council] = [await editor.accountId(), await (await house.visitor().as('works-council')).accountId()]
  const exported = async (accountId: string) => personalData.export(db, { accountId, email: null })
  const lengths = async (accountId: string, ...keys: string[]) => {
    const all = await exported(accountId)
    return keys.map(key => (all[key] as unknown[]).length)
  }
  assert.deepEqual(await lengths(author, 'commentsSeen', 'publicReminders', 'askedAgain'), [1, 1, 1])
  assert.deepEqual(await lengths(council, 'namesDecided'), [1])
  for (const accountId of [author, council]) await personalData.erase(db, { accountId, email: null })
  assert.deepEqual(await lengths(author, 'commentsSeen', 'publicReminders', 'askedAgain'), [0, 0, 0])
  assert.deepEqual(await lengths(council, 'namesDecided'), [0])
  const steps = () => many(db, sql<{ act: string }>`select act from bulletins.naming order by id`)
  assert.deepEqual(
    (await steps()).map(step => step.act),
    ['proposed', 'agreed'],
  )

  await clerk.post(`${readerPath(later)}/erinnerung`, { wanted: 'ja' })
  await wait(`PT${24 * 365 * 5 + 24 * 10}H`)
  await forget()
  assert.deepEqual(
    (await steps()).map(step => step.act),
    ['agreed'],
    'how it stands stays',
  )
  assert.equal(await countOf('public_reminder', later), 0)
})
