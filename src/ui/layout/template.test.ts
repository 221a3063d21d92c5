import assert from 'node:assert/strict'
import { after, test } from 'node:test'
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

test('the employees’ menu holds what the one who looks may open', async () => {
  const clerk = (await (await house.visitor().withPermissions('payments.see')).get('/rathaus')).body
  const nobody = (await (await house.visitor().withPermissions()).get('/rathaus')).body
  assert.match(clerk, /class="thumbs"[\s\S]*href="\/rathaus\/zahlungen"/)
  assert.doesNotMatch(nobody, /href="\/rathaus\/zahlungen"/)
})
