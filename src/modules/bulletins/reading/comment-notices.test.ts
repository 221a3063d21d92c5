import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openHouse } from '../../../../test/house.ts'
import { one, run, sql } from '../../../platform/database.ts'
import { desk } from '../paths.ts'
import { cast, idIn, publishBy, readerPath, toldTo } from '../testing/desk.ts'

const house = await openHouse()
after(() => house.close())
const { db } = house.house
const { editor, another, approver, clerk, crew, manager, wait } = await cast(house)

const last = (path: string) => one(db, sql<{ id: string }>`select id from bulletins.comment where bulletin_id = ${idIn(path)} order by id desc limit 1`)
const say = async (who: typeof editor, path: string, text: string, parent = '') => {
  assert.equal((await who.post(`${readerPath(path)}/kommentar`, { text, parent })).status, 303)
  return (await last(path)).id
}
const authorIsTold = async (path: string) => (await toldTo(house, editor, `bulletin-comments:${idIn(path)}`)).length

test('whoever is answered hears of it, not of what was said, and not of their own answers or of what was taken away', async () => {
  const path = await publishBy(editor, approver, { 'title.de': 'Teeküche' })
  const comment = await say(clerk, path, 'Wo ist der Löffel?')
  await say(clerk, path, 'Gefunden', comment)
  const answer = await say(crew, path, 'Bei mir, streng geheim', comment)
  const told = await toldTo(house, clerk, 'bulletin-reply:')
  assert.deepEqual(
    told.map(one => [one.subject, one.lines, one.link_url]),
    [['Antwort auf Ihren Kommentar', ['Unter „Teeküche“.'], `${readerPath(path)}#kommentar-${answer}`]],
  )
  await crew.post(`${readerPath(path)}/kommentar/loeschung`, { comment: answer })
  assert.deepEqual(await toldTo(house, clerk, 'bulletin-reply:'), [])
  assert.deepEqual(await toldTo(house, manager, 'bulletin-'), [])
})

test('who may no longer read a bulletin hears of no answer there', async () => {
  const path = await publishBy(editor, approver, { 'title.de': 'Nur für den Bauhof' })
  const comment = await say(clerk, path, 'Hallo')
  const before = (await toldTo(house, clerk, 'bulletin-reply:')).length
  await run(db, sql`update bulletins.bulletin set roles = '{crew}' where id = ${idIn(path)}`)
  await say(crew, path, 'Guten Tag', comment)
  assert.equal((await toldTo(house, clerk, 'bulletin-reply:')).length, before)
})

test('the author is told once of new comments until they look, and the desk counts what is new to whoever looks after it', async () => {
  const path = await publishBy(editor, approver, { 'title.de': 'Betriebsfest' })
  const second = await another()
  const counted = async (who: typeof editor) => Number(/Betriebsfest (\d+) neue/.exec((await who.get(desk)).words)?.[1] ?? 0)
  await say(clerk, path, 'Ich komme')
  await say(crew, path, 'Ich auch')
  await say(editor, path, 'Schön')
  assert.equal(await authorIsTold(path), 1)
  assert.deepEqual([await counted(editor), await counted(second), await counted(approver)], [2, 3, 0])
  await wait('PT1M')
  await second.as('editor')
  assert.match((await editor.get(path)).words, /Kommentare .*Ich auch/)
  assert.equal(await authorIsTold(path), 0, 'what was seen need not be told')
  assert.equal(await counted(editor), 0)
  await wait('PT1M')
  await say(crew, path, 'Mit Kuchen')
  await say(crew, path, 'Und Musik')
  assert.equal(await authorIsTold(path), 1)
  assert.equal(await counted(editor), 2)
  await wait('PT1M')
  await editor.get(readerPath(path))
  assert.deepEqual([await counted(editor), await authorIsTold(path)], [0, 0])
})
