import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { notify } from '../../platform/notify.ts'
import { openHouse } from '../../../test/house.ts'

const house = await openHouse()
after(() => house.close())

test('each page marks its own place in the menu, in each language, whoever came before', async () => {
  const visitor = house.visitor()
  for (const round of [1, 2]) {
    const services = (await visitor.get('/leistungen?sprache=de')).body
    assert.equal(services.match(/<a href="\/leistungen" aria-current="page">Leistungen<\/a>/g)?.length, 2, `round ${round}`)
    const below = (await visitor.get('/leistungen/gibt-es-nicht')).body
    assert.equal(below.match(/<a href="\/leistungen" aria-current="true">/g)?.length, 2)
    const offices = (await visitor.get('/aemter')).body
    assert.doesNotMatch(offices, /<a href="\/leistungen" aria-current/)
    const english = (await visitor.get('/leistungen?sprache=en')).body
    assert.match(english, /<a href="\/leistungen" aria-current="page">Services<\/a>/)
    assert.match(english, /<h2>Legal<\/h2>/)
  }
})

test('a guest gets the way to sign in from this page, and nothing of who was here before', async () => {
  const citizen = (await (await house.visitor().as('citizen')).get('/leistungen')).body
  assert.match(citizen, /action="\/abmelden"/)
  const guest = (await house.visitor().get('/leistungen')).body
  assert.match(guest, /href="\/anmelden\?weiter=%2Fleistungen"/)
  assert.doesNotMatch(guest, /abmelden/)
})

test('the frame escapes what stands in the address and in the title', async () => {
  const { body } = await house.visitor().get('/leistungen?ordnung=%22%3E%3Cb%3E%26x&a=%22')
  assert.doesNotMatch(body, /"><b>/)
  assert.match(body, /href="\/leistungen\?ordnung=%22%3E%3Cb%3E%26x&amp;a=%22&amp;sprache=en"/)
})

test('what waits stands beside the menu entry as a number, on this very page and where open pages ask for it', async () => {
  const clerk = await house.visitor().withPermissions()
  assert.match((await clerk.get('/rathaus')).body, /data-badge="\/rathaus\/postfach" hidden/)
  const account = await clerk.accountId()
  await notify(house.house, house.house.db, { to: { accountId: account, lang: 'de' }, kind: 'work', subject: 'Neu', lines: ['Etwas.'] })
  const { body } = await clerk.get('/rathaus')
  assert.match(body, /data-badge="\/rathaus\/postfach"><span aria-hidden="true">1<\/span><span class="kern-sr-only"> \(1 offen\)/)
  const counts = (await clerk.get('/rathaus/zaehler', { accept: 'application/json' })).json<Record<string, number>>()
  assert.equal(counts['/rathaus/postfach'], 1)
})

test('the employees’ menu holds what the one who looks may open', async () => {
  const clerk = (await (await house.visitor().withPermissions('payments.see')).get('/rathaus')).body
  const nobody = (await (await house.visitor().withPermissions()).get('/rathaus')).body
  assert.match(clerk, /class="thumbs"[\s\S]*href="\/rathaus\/zahlungen"/)
  assert.doesNotMatch(nobody, /href="\/rathaus\/zahlungen"/)
})

test('a long menu stands under headings; where nothing can wait and nobody is, it is folded', async () => {
  const everything = house.house.modules.flatMap(module => Object.keys(module.permissions ?? {}).map(right => `${module.name}.${right}`))
  const all = (await (await house.visitor().withPermissions(...everything)).get('/rathaus/zahlungen')).body
  const side = /<nav class="staff__side"[\s\S]*?<\/nav>/.exec(all)![0]
  const parts = [...side.matchAll(/<details class="menu-group"( open)?><summary[^>]*>([^<]+)<\/summary>/g)].map(
    ([, open, name]) => `${name}${open ? '' : ' (zu)'}`,
  )
  assert.deepEqual(parts, ['Für mich', 'Arbeit', 'Geld', 'Inhalte', 'Zahlen (zu)', 'Personal', 'Aufsicht', 'Betrieb (zu)'])
  const entries = house.house.modules.flatMap(module => module.menu ?? []).filter(entry => entry.side === 'staff')
  for (const entry of entries) assert.equal(side.split(`href="${entry.to}"`).length, 2, entry.to)
})

test('what matters most stands at the thumb, whatever part it belongs to', async () => {
  const crew = (await (await house.visitor().withPermissions('pickups.crew')).get('/rathaus')).body
  const thumbs = /<nav class="thumbs"[\s\S]*?<details/.exec(crew)![0]
  assert.deepEqual(
    [...thumbs.matchAll(/href="([^"]+)"/g)].map(([, to]) => to),
    ['/rathaus', '/rathaus/chat', '/rathaus/tour'],
  )
})

test('whoever has one right of the administration finds the way to its room', async () => {
  const officer = await house.visitor().withPermissions('administration.audit')
  assert.match((await officer.get('/rathaus')).body, /href="\/rathaus\/verwaltung"/)
  assert.match((await officer.get('/rathaus/verwaltung')).body, /href="\/rathaus\/verwaltung\/protokoll"/)
})
