import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openHouse } from '../../../../test/house.ts'
import { many, sql } from '../../../platform/database.ts'
import { cast, idIn, jobOf, publishBy, readerPath, step, toldTo } from '../testing/desk.ts'

const house = await openHouse()
after(() => house.close())
const { db } = house.house
const { editor, approver, clerk, crew, wait } = await cast(house)
const open = jobOf(house, 'open')

const wishes = (path: string) => many(db, sql`select 1 from bulletins.public_reminder where bulletin_id = ${idIn(path)}`)

test('before its time text and link can be prepared, and whoever wants is reminded once when it is public', async () => {
  const path = await publishBy(editor, approver, { 'title.de': 'Freier Eintritt im Museum', public: 'ja', publicDate: '2026-11-24', publicTime: '12:00' })
  const page = readerPath(path)
  const { words, body } = await clerk.get(page)
  assert.match(
    words,
    /Bis dahin bitte noch nicht weitersagen.*Zum Vorbereiten .*Freier Eintritt im Museum Ab Montag gibt es wieder Mittagessen\. http:\/\/\S+\/aktuelles\//,
  )
  assert.doesNotMatch(body, /mailto:|data-part="share"/)
  for (let at = 0; at < 2; at += 1) assert.equal((await clerk.post(`${page}/erinnerung`, { wanted: 'ja' })).status, 303)
  assert.match((await clerk.get(page)).words, /Wir erinnern Sie, wenn es öffentlich ist/)
  await crew.post(`${page}/erinnerung`, { wanted: 'ja' })
  await crew.post(`${page}/erinnerung`, { wanted: '' })
  await open({ bulletin: idIn(path) })
  assert.deepEqual(await toldTo(house, clerk, 'bulletin-opened:'), [], 'not before its time')
  await wait('PT30H')
  await Promise.all([open({ bulletin: idIn(path) }), open({ bulletin: idIn(path) })])
  await house.runJobs()
  assert.deepEqual(
    (await toldTo(house, clerk, 'bulletin-opened:')).map(one => [one.subject, one.link_url]),
    [['Freier Eintritt im Museum', `${page}#weitersagen`]],
  )
  assert.deepEqual(await toldTo(house, crew, 'bulletin-opened:'), [])
  assert.deepEqual(await wishes(path), [])
  assert.equal((await clerk.post(`${page}/erinnerung`, { wanted: 'ja' })).status, 409, 'it is public')
})

test('of what is taken back before its time nobody is reminded, and what is for employees alone reminds nobody', async () => {
  const path = await publishBy(editor, approver, { 'title.de': 'Doch nicht', public: 'ja', publicDate: '2026-12-24' })
  await clerk.post(`${readerPath(path)}/erinnerung`, { wanted: 'ja' })
  await step(editor, path, 'withdraw')
  assert.deepEqual(await wishes(path), [])
  const internal = await publishBy(editor, approver)
  assert.equal((await clerk.post(`${readerPath(internal)}/erinnerung`, { wanted: 'ja' })).status, 409)
})
