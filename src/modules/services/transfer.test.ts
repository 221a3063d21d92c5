import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import sharp from 'sharp'
import { openHouse, type TestHouse } from '../../../test/house.ts'
import { one, sql } from '../../platform/database.ts'
import { sampleAddresses } from '../addresses/index.ts'

let house: TestHouse
before(async () => {
  house = await openHouse()
})
after(() => house.close())

test('a resident parking permit is paid by transfer: the GiroCode stands there, and when the money has come the office decides', async () => {
  const citizen = house.visitor()
  const { db } = house.house
  const [address] = await sampleAddresses(db, { district: 'altstadt', count: 1, seed: 3 })
  const started = await citizen.post('/leistungen/bewohnerparkausweis/antrag')
  const path = /\/antrag\/[0-9a-f-]{36}/.exec(started.location!)![0]
  const answer = (step: string, fields: Parameters<typeof citizen.upload>[1]) => citizen.upload(`${path}/${step}`, { _go: 'next', ...fields })
  await answer('wohnung', { 'anschrift.text': address!.label, 'anschrift.id': address!.id, 'anschrift.for': address!.label, stellplatz: 'nein' })
  const photo = await sharp({ create: { width: 20, height: 20, channels: 3, background: 'white' } })
    .png()
    .toBuffer()
  await answer('fahrzeug', { kennzeichen: 'RF AB 123', halter: 'ich', 'schein.fresh[]': { filename: 'schein.png', bytes: photo, type: 'image/png' } })
  await answer('person', {
    'person.given': 'Erika',
    'person.family': 'Muster',
    'person.birth': '1980-05-17',
    'person.email': 'erika@example.org',
    'person.phone': '',
  })
  const sent = await citizen.post(`${path}/pruefen`, { geprueft: 'ja' })
  assert.match(sent.location ?? sent.words, /^\/zahlung\//)
  const page = await citizen.get(sent.location!)
  assert.match(page.body, /GiroCode/)
  assert.match(page.words, /Oder überweisen/)
  const state = async () => (await one(db, sql<{ state: string }>`select state from services.case where id = ${path.split('/')[2]}`)).state
  assert.equal(await state(), 'paying')
  const payment = await one(db, sql<{ id: string }>`select id from payments.payment where subject = ${`case:${path.split('/')[2]}`}`)
  const office = await house.visitor().withPermissions('payments.see', 'payments.book')
  const booked = await office.post(`/rathaus/zahlungen/${payment.id}/eingang`, {
    received: '30,70',
    day: '2026-11-23',
    number: 'KTO-7',
  })
  assert.equal(booked.status, 303, booked.words)
  await house.runJobs()
  assert.equal(await state(), 'deciding')
})
