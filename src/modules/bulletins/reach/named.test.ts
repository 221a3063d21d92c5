import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openHouse } from '../../../../test/house.ts'
import { many, one, run, sql } from '../../../platform/database.ts'
import { agreeOnNames, cast, idIn, publishBy, readerPath, step, toldTo } from '../testing/desk.ts'

const house = await openHouse()
after(() => house.close())
const { db } = house.house
const { editor, another, approver, clerk, crew, manager, wait } = await cast(house)

const figures = async (path: string) => (await editor.get(`${path}/zahlen`)).words
const confirm = (who: typeof clerk, path: string, named: string) => who.post(`${readerPath(path)}/bestaetigung`, { version: '1', named })
const { id: unit } = await one(db, sql<{ id: string }>`select id from staff.unit where name = 'Bürgerservice'`)
const instruction = (title: string) => publishBy(editor, approver, { kind: 'instruction', 'title.de': title, 'units[]': [unit] })

test('while names are off nobody is named, reminded or handed out', async () => {
  const path = await instruction('Ohne Namen')
  assert.doesNotMatch(await figures(path), /Noch nicht bestätigt|mit Namen/)
  assert.equal((await editor.post(`${path}/zahlen/erinnerung`)).status, 409)
  assert.equal((await editor.get(`${path}/zahlen/bestaetigungen.csv`)).status, 409)
})

test('the sender of a mandatory instruction sees who is missing, and nobody else does', async () => {
  const before = await instruction('Vor der Zustimmung')
  await confirm(clerk, before, 'nein')
  await wait('PT1M')
  await agreeOnNames(house, approver)
  // Who is in neither list would be known to have confirmed without knowing that it is seen.
  assert.match(await figures(before), /Diese Fassung kam heraus, bevor der Personalrat zugestimmt hat/)
  assert.equal((await editor.post(`${before}/zahlen/erinnerung`)).status, 409)
  const path = await instruction('Mit Namen')
  assert.match(await figures(path), /Noch nicht bestätigt .*Bernd Kowalski/)
  assert.equal((await confirm(clerk, path, 'ja')).status, 303)
  assert.match(await figures(path), /Bestätigungen mit Namen .*Bernd Kowalski, .* Noch nicht bestätigt/)
  assert.doesNotMatch(await figures(path), /Noch nicht bestätigt .*Kowalski/)
  const second = await another()
  for (const other of [second, approver]) {
    assert.doesNotMatch((await other.get(`${path}/zahlen`)).words, /Noch nicht bestätigt|Kowalski/)
    assert.equal((await other.post(`${path}/zahlen/erinnerung`)).status, 404)
    assert.equal((await other.get(`${path}/zahlen/bestaetigungen.csv`)).status, 404)
  }
  assert.equal((await clerk.get(`${path}/zahlen/bestaetigungen.csv`)).status, 403)
})

test('whoever is in an audience by a language of their choice is not named as missing', async () => {
  const path = await publishBy(editor, approver, { kind: 'instruction', 'title.de': 'Nur deutsch', 'langs[]': ['de'] })
  assert.doesNotMatch(await figures(path), /Noch nicht bestätigt .*Kowalski/)
  assert.match(await figures(path), /richtet sich nach Sprache oder Thema/)
  assert.doesNotMatch((await crew.get(readerPath(path))).words, /auch dass sie noch fehlt/)
})

test('the sender reminds the missing once a day, whoever has confirmed hears nothing, and it is on record', async () => {
  const path = await instruction('Notausgänge')
  await confirm(clerk, path, 'ja')
  const pressed = await Promise.all([editor.post(`${path}/zahlen/erinnerung`), editor.post(`${path}/zahlen/erinnerung`)])
  assert.deepEqual(
    pressed.map(one => one.status).toSorted((a, b) => a - b),
    [303, 409],
  )
  const asked = (who: typeof clerk) => toldTo(house, who, `bulletin:${idIn(path)}:asked:`)
  assert.deepEqual([(await asked(manager)).length, (await asked(clerk)).length], [1, 0])
  assert.equal((await asked(manager))[0]!.lines[0], 'Ihre Bestätigung fehlt noch.')
  assert.match(await figures(path), /Heute haben Sie schon erinnert/)
  await wait('PT24H')
  assert.equal((await editor.post(`${path}/zahlen/erinnerung`)).status, 303)
  assert.equal((await asked(manager)).length, 2)
  const trail = await many(db, sql`select 1 from platform.audit where action = 'bulletin.asked-again' and subject = ${`bulletin:${idIn(path)}`}`)
  assert.equal(trail.length, 2)
  await step(editor, path, 'withdraw')
  assert.deepEqual(await asked(manager), [], 'what is taken back takes its reminders along')
})

test('the sender saves the list as a table, in which no name runs as a formula, and it is on record', async () => {
  const path = await instruction('Schließanlage')
  await confirm(clerk, path, 'ja')
  await run(db, sql`update platform.account set name = '=1+1' where id = ${await manager.accountId()}`)
  const { body, status } = await editor.get(`${path}/zahlen/bestaetigungen.csv`)
  assert.equal(status, 200)
  assert.match(body, /^\uFEFF?Name;Amt;Stand;Wann\r\n/)
  assert.match(body, /Bernd Kowalski;[^;]*;bestätigt;\S+/)
  assert.match(body, /noch nicht bestätigt;\r\n/)
  assert.doesNotMatch(body, /^=/m)
  const trail = await many(db, sql`select 1 from platform.audit where action = 'bulletin.names-exported' and subject = ${`bulletin:${idIn(path)}`}`)
  assert.equal(trail.length, 1)
})
