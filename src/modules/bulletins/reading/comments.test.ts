import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openHouse } from '../../../../test/house.ts'
import { many, one, run, sql } from '../../../platform/database.ts'
import { cast, idIn, publishBy, readerPath } from '../testing/desk.ts'

const house = await openHouse()
after(() => house.close())
const { db } = house.house
const { editor, approver, clerk, crew, manager } = await cast(house)

test('comments can be answered, taken back, reported and closed', async () => {
  const path = await publishBy(editor, approver, { 'title.de': 'Was fehlt im Pausenraum?' })
  const page = readerPath(path)
  await clerk.post(`${page}/kommentar`, { text: 'Eine zweite Kaffeemaschine', parent: '' })
  const { id } = await one(db, sql<{ id: string }>`select id from bulletins.comment where text = 'Eine zweite Kaffeemaschine'`)
  await crew.post(`${page}/kommentar`, { text: 'Und Löffel', parent: id })
  const answer = await one(db, sql<{ id: string }>`select id from bulletins.comment where parent_id = ${id}`)
  assert.equal((await clerk.post(`${page}/kommentar`, { text: 'Tiefer', parent: answer.id })).status, 404)
  assert.equal((await clerk.post(`${page}/kommentar/loeschung`, { comment: answer.id })).status, 404)
  await clerk.post(`${page}/kommentar/meldung`, { comment: answer.id })
  assert.match((await editor.get(page)).words, /gemeldet/)
  assert.doesNotMatch((await clerk.get(page)).words, /gemeldet/)
  await editor.post(`${page}/kommentar/loeschung`, { comment: answer.id })
  await clerk.post(`${page}/kommentar/loeschung`, { comment: id })
  const words = (await crew.get(page)).words
  assert.match(words, /Dieser Kommentar wurde zurückgenommen.*Die Redaktion hat diesen Kommentar entfernt/)
  assert.doesNotMatch(words, /Kaffeemaschine|Löffel/)
  await run(db, sql`update bulletins.bulletin set comments_open = false where id = ${idIn(path)}`)
  const closed = await clerk.post(`${page}/kommentar`, { text: 'Noch etwas', parent: '' })
  assert.equal(closed.status, 422)
})

test('whoever edits hears once of a reported comment and decides about it, also where the bulletin is for others', async () => {
  const { id: unit } = await one(db, sql<{ id: string }>`select id from staff.unit where name = 'Bürgerservice'`)
  const path = await publishBy(editor, approver, { 'title.de': 'Nur für den Bürgerservice', 'units[]': [unit] })
  const page = readerPath(path)
  assert.equal((await editor.get(page)).status, 404, 'it is not for the editor')
  for (const text of ['Unsinn', 'Frechheit']) await clerk.post(`${page}/kommentar`, { text, parent: '' })
  const ids = await many(db, sql<{ id: string }>`select id from bulletins.comment where bulletin_id = ${idIn(path)} order by id`)
  for (const { id } of [...ids, ...ids]) assert.equal((await manager.post(`${page}/kommentar/meldung`, { comment: id })).status, 303)
  const told = await many(
    db,
    sql<{
      lines: string[]
    }>`select lines from platform.message where account_id = ${await editor.accountId()} and key = any(${ids.map(({ id }) => `bulletin-comment:${id}`)})`,
  )
  assert.deepEqual(
    told.map(row => row.lines),
    [...ids].map(() => ['Er steht unter „Nur für den Bürgerservice“. Bitte sehen Sie ihn sich an.']),
  )
  assert.match((await editor.get(path)).words, /Gemeldete Kommentare .*Bernd Kowalski Unsinn .*Bernd Kowalski Frechheit/)
  assert.equal((await (await house.visitor().withPermissions('bulletins.write', 'bulletins.publish')).get(path)).words.includes('Unsinn'), false)
  assert.equal((await editor.post(`${path}/kommentar`, { comment: ids[0]!.id, verdict: 'keep' })).status, 303)
  assert.equal((await editor.post(`${path}/kommentar`, { comment: ids[1]!.id, verdict: 'remove' })).status, 303)
  for (const { id } of ids) assert.equal((await editor.post(`${path}/kommentar`, { comment: id, verdict: 'keep' })).status, 404)
  assert.doesNotMatch((await editor.get(path)).words, /Gemeldete Kommentare/)
  assert.match((await clerk.get(page)).words, /Unsinn .*Die Redaktion hat diesen Kommentar entfernt/)
})
