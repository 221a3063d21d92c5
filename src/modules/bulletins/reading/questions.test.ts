import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openHouse } from '../../../../test/house.ts'
import { one, sql } from '../../../platform/database.ts'
import { desk } from '../paths.ts'
import { cast, idIn, publishBy, readerPath, toldTo } from '../testing/desk.ts'

const house = await openHouse()
after(() => house.close())
const { db } = house.house
const { editor, another, approver, clerk, crew } = await cast(house)

const asked = (path: string) => one(db, sql<{ id: string }>`select id from bulletins.question where bulletin_id = ${idIn(path)} order by id desc limit 1`)

test('the answer to a personal message is read on its page by whoever asked, and by nobody else it went to', async () => {
  const path = await publishBy(editor, approver, { kind: 'personal', 'title.de': 'Ihr Dienstplan', people: 'Jonas Wegener\nBernd Kowalski' })
  const page = readerPath(path)
  await crew.post(`${page}/frage`, { question: 'Habe ich an Silvester frei?' })
  assert.match((await crew.get(page)).words, /Ihre Fragen .*Habe ich an Silvester frei\? wartet auf Antwort/)
  const { id } = await asked(path)
  await editor.post(`${path}/antwort`, { question: id, answer: 'Ja, den ganzen Tag.' })
  assert.match((await crew.get(page)).words, /Habe ich an Silvester frei\? Ja, den ganzen Tag/)
  assert.doesNotMatch((await clerk.get(page)).words, /Ihre Fragen|Silvester|den ganzen Tag/)
  assert.deepEqual(
    (await toldTo(house, crew, `bulletin-answer:${id}`)).map(one => one.link_url),
    [`${page}#meine-fragen`],
  )
})

test('an answer for all stands once on the page, below the questions of all', async () => {
  const path = await publishBy(editor, approver, { 'title.de': 'Neue Stühle' })
  await clerk.post(`${readerPath(path)}/frage`, { question: 'Mit Rollen?' })
  await editor.post(`${path}/antwort`, { question: (await asked(path)).id, answer: 'Mit fünf.', public: 'ja' })
  assert.equal((await clerk.get(readerPath(path))).words.split('Mit fünf.').length, 2)
})

test('who looks after a bulletin hears that somebody asks, not what; the desk and the menu count it until it is answered', async () => {
  const second = await another()
  const writer = await house.visitor().withPermissions('bulletins.write')
  const path = await publishBy(editor, approver, { 'title.de': 'Parkplätze' })
  const waiting = async () => Number(/Redaktion der Mitteilungen (\d+)/.exec((await second.get(desk)).words)?.[1] ?? 0)
  const before = await waiting()
  await crew.post(`${readerPath(path)}/frage`, { question: 'Auch nachts?' })
  const { id } = await asked(path)
  const says = { subject: 'Eine Frage an die Redaktion', lines: ['Es geht um „Parkplätze“.'], link_url: `${path}#fragen` }
  for (const keeper of [editor, second])
    assert.deepEqual(
      (await toldTo(house, keeper, `bulletin-question:${id}`)).map(({ subject, lines, link_url }) => ({ subject, lines, link_url })),
      [says],
    )
  for (const other of [crew, writer, approver]) assert.deepEqual(await toldTo(house, other, `bulletin-question:${id}`), [])
  assert.match((await editor.get(desk)).words, /Parkplätze 1 offene Frage/)
  assert.equal(await waiting(), before + 1)
  await editor.post(`${path}/antwort`, { question: id, answer: 'Ja.' })
  assert.equal(await waiting(), before)
  assert.doesNotMatch((await editor.get(desk)).words, /Parkplätze 1 offene Frage/)
  assert.deepEqual(await toldTo(house, second, `bulletin-question:${id}`), [], 'who has not read of it need not')
})

test('of a question about a personal message only its author hears, and no title stands on the screen', async () => {
  const second = await another()
  const path = await publishBy(editor, approver, { kind: 'personal', 'title.de': 'Ihre Beförderung', people: 'Jonas Wegener' })
  await crew.post(`${readerPath(path)}/frage`, { question: 'Ab wann?' })
  const key = `bulletin-question:${(await asked(path)).id}`
  assert.deepEqual(
    (await toldTo(house, editor, key)).map(one => one.lines),
    [['Sie gehört zu einer persönlichen Nachricht.']],
  )
  assert.deepEqual(await toldTo(house, second, key), [])
})
