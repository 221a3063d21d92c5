import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openHouse } from '../../../../test/house.ts'
import { desk } from '../paths.ts'
import { cast, idIn, step, toldTo, write } from '../testing/desk.ts'

const house = await openHouse()
after(() => house.close())
const { editor, another, approver, clerk, manager, wait } = await cast(house)

const approvals = (who: typeof editor, path: string) => toldTo(house, who, `bulletin-approval:${idIn(path)}`)

test('who may be the second person hears that a bulletin waits, and neither its author nor whoever changed it', async () => {
  const path = await write(editor, { 'title.de': 'Neue Ausweise', publishDate: '2026-11-25', publishTime: '9:00' })
  const second = await another()
  await second.post(`${path}/text`, {
    revision: '2',
    kind: 'news',
    'title.de': 'Neue Ausweise',
    'text.de': 'Blau.',
    publishDate: '2026-11-25',
    publishTime: '9:00',
  })
  await step(editor, path, 'submit')
  const [told] = await approvals(approver, path)
  assert.equal(told!.subject, 'Eine Mitteilung wartet auf Freigabe')
  assert.match(told!.lines.join(' '), /„Neue Ausweise“.* am Mittwoch, 25\. November 2026.* erscheinen/)
  assert.equal((await approvals(manager, path)).length, 1)
  for (const hand of [editor, second, clerk]) assert.deepEqual(await approvals(hand, path), [])
  await step(approver, path, 'approve')
  const [done] = await toldTo(house, editor, `bulletin-approved:${idIn(path)}`)
  assert.match(`${done!.subject} ${done!.lines.join(' ')}`, /ist freigegeben .*am Mittwoch, 25\. November/)
  assert.deepEqual(await approvals(manager, path), [], 'who has not read that it waits need not')
})

test('who gives a bulletin back says why; the author reads it in the notice and on the page until it is handed in again', async () => {
  const path = await write(editor, { 'title.de': 'Grillfest' })
  await step(editor, path, 'submit')
  const tooLong = await approver.post(`${path}/stand`, { step: 'return', reason: 'x'.repeat(501) })
  assert.equal(tooLong.status, 422)
  assert.equal((await approver.post(`${path}/stand`, { step: 'return', reason: 'Der Ort fehlt.' })).status, 303)
  const [told] = await toldTo(house, editor, `bulletin-returned:${idIn(path)}`)
  assert.deepEqual([told!.subject, told!.lines.at(-1)], ['Ihre Mitteilung ist wieder ein Entwurf', 'Begründung: Der Ort fehlt.'])
  assert.match((await editor.get(path)).words, /Thomas Reuter hat diese Mitteilung in den Entwurf zurückgegeben\. Begründung: Der Ort fehlt/)
  await step(editor, path, 'submit')
  assert.doesNotMatch((await editor.get(path)).words, /Der Ort fehlt/)
  assert.equal((await approvals(approver, path)).length, 1, 'told anew of what was handed in anew')
  await step(editor, path, 'return')
  assert.deepEqual(await approvals(approver, path), [], 'the author has taken it back')
  assert.equal((await toldTo(house, editor, `bulletin-returned:${idIn(path)}`)).length, 1, 'nobody is told of what they did themselves')
})

test('what waits for approval stands at the desk and in the menu’s count, and is seen when its hour comes near or has passed', async () => {
  const counted = async (who: typeof editor) => Number(/Redaktion der Mitteilungen (\d+)/.exec((await who.get(desk)).words)?.[1] ?? 0)
  const before = await counted(manager)
  const path = await write(editor, { 'title.de': 'Stromabschaltung', publishDate: '2026-11-25', publishTime: '9:00' })
  await step(editor, path, 'submit')
  assert.equal(await counted(manager), before + 1)
  for (const who of [editor, manager]) assert.match((await who.get(desk)).words, /Wartet auf Freigabe .*Stromabschaltung geplant für Mittwoch/)
  await wait('PT30H')
  assert.match((await manager.get(desk)).words, /Stromabschaltung Termin innerhalb eines Tages/)
  await wait('PT24H')
  assert.match((await editor.get(desk)).words, /Stromabschaltung Termin verstrichen/)
  assert.match((await manager.get(path)).words, /Der geplante Termin ist verstrichen, ohne dass jemand freigegeben hat/)
  await step(manager, path, 'approve')
  assert.doesNotMatch((await manager.get(desk)).words, /Stromabschaltung Termin/)
})
