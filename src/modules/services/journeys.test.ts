import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { TestHouse } from '../../../test/house.ts'
import { many, one, sql } from '../../platform/database.ts'
import { caseLink } from './index.ts'
import { pay } from './testing/pay.ts'
import { fillIn, openTrialHouse, signedIn, taken, told } from './testing/trial.tsx'

let house: TestHouse
before(async () => {
  house = await openTrialHouse()
})
after(() => house.close())

const sendIt = { geprueft: 'ja' }

function caseOf(path: string) {
  return one(
    house.house.db,
    sql<{
      id: string
      code: string
      state: string
      decision: { reason: { de: string } } | null
    }>`select id, code, state, decision from services.case where id = ${path.split('/')[2]}`,
  )
}

async function mails() {
  return (await many(house.house.db, sql<{ subject: string }>`select subject from platform.mail order by created_at`)).map(mail => mail.subject)
}

test('a free order without script is decided by the rules at once, with the reason in words', async () => {
  const citizen = house.visitor()
  const path = await fillIn(citizen, { art: 'frei' })
  const review = await citizen.get(`${path}/pruefen`)
  assert.match(review.words, /Platz A/)
  assert.match(review.words, /Das kostet Sie nichts/)
  const sent = await citizen.post(`${path}/pruefen`, sendIt)
  const { code, state, decision, id } = await caseOf(path)
  assert.equal(sent.location, `/vorgang/${code}`)
  assert.equal(state, 'fulfilling')
  assert.equal(decision?.reason.de, 'Platz A ist Ihrer.')
  assert.ok(told.includes(`confirm:${id}`))
  const page = await citizen.get(`/vorgang/${code}`)
  assert.match(page.words, /Zugesagt/)
  assert.match(page.words, /Platz A ist Ihrer/)
  await house.runJobs()
  assert.ok((await mails()).some(subject => subject === `Zugesagt: Probeleistung (${code})`))
})

test('without the tick „geprüft“ nothing is sent', async () => {
  const citizen = house.visitor()
  const path = await fillIn(citizen, { art: 'frei' })
  const answer = await citizen.post(`${path}/pruefen`)
  assert.equal(answer.status, 422)
  assert.match(answer.words, /Bitte bestätigen Sie das/)
})

test('a paid order: pay, confirmed without a human, papers to download', async () => {
  const citizen = house.visitor()
  const path = await fillIn(citizen, { art: 'gross', anzahl: '3' })
  const review = await citizen.get(`${path}/pruefen`)
  assert.match(review.words, /30,00 €/)
  assert.match(review.words, /Für 3 Stück je 10,00 €/)
  const sent = await citizen.post(`${path}/pruefen`, sendIt)
  assert.match(sent.location!, /^\/zahlung\//)
  const { code, id } = await caseOf(path)
  assert.equal((await caseOf(path)).state, 'paying')
  assert.ok(!told.includes(`confirm:${id}`))
  assert.match((await citizen.get(`/vorgang/${code}`)).words, /Es sind noch 30,00 € zu bezahlen/)
  await pay(house, citizen, sent.location!)
  assert.equal((await caseOf(path)).state, 'fulfilling')
  assert.equal(told.filter(one => one === `confirm:${id}`).length, 1)
  for (const paper of ['bestaetigung.pdf', 'bescheid.pdf']) {
    const download = await citizen.get(`/vorgang/${code}/${paper}`)
    assert.equal(download.status, 200, paper)
    assert.match(download.body.slice(0, 8), /^%PDF/)
  }
  assert.match((await citizen.get(`/vorgang/${code}/anlage/termin.ics`)).body, /VCALENDAR/)
})

test('a failed payment leaves the case payable, and it can be paid then', async () => {
  const citizen = house.visitor()
  const path = await fillIn(citizen, { art: 'gross' })
  const sent = await citizen.post(`${path}/pruefen`, sendIt)
  await pay(house, citizen, sent.location!, 'FAILED')
  assert.equal((await caseOf(path)).state, 'paying')
  const { code } = await caseOf(path)
  assert.match((await citizen.get(`/vorgang/${code}`)).words, /20,00 € bezahlen/)
  await pay(house, citizen, sent.location!)
  assert.equal((await caseOf(path)).state, 'fulfilling')
})

test('a case nobody pays ends by itself and lets go of what was held', async () => {
  const citizen = house.visitor()
  const path = await fillIn(citizen, { art: 'gross' })
  await citizen.post(`${path}/pruefen`, sendIt)
  const { id, code } = await caseOf(path)
  house.clock.advance('PT2H')
  await house.runJobs()
  assert.equal((await caseOf(path)).state, 'cancelled')
  assert.equal(told.filter(one => one === `release:${id}:unpaid`).length, 1)
  assert.match((await citizen.get(`/vorgang/${code}`)).words, /nicht rechtzeitig bezahlt/)
})

test('what the rules forbid is refused with the reason, and never asked to pay', async () => {
  const citizen = house.visitor()
  const path = await fillIn(citizen, { art: 'verboten' })
  await citizen.post(`${path}/pruefen`, sendIt)
  const { state, code, id } = await caseOf(path)
  assert.equal(state, 'refused')
  assert.ok(told.includes(`release:${id}:refused`))
  assert.match((await citizen.get(`/vorgang/${code}`)).words, /Das ist verboten/)
})

test('pressing the button twice sends once', async () => {
  const citizen = house.visitor()
  const path = await fillIn(citizen, { art: 'frei' })
  const [one, two] = await Promise.all([
    citizen.post(`${path}/pruefen`, { ...sendIt, _key: 'doppelt' }),
    citizen.post(`${path}/pruefen`, { ...sendIt, _key: 'doppelt' }),
  ])
  const { code, id } = await caseOf(path)
  assert.equal(one.location, `/vorgang/${code}`)
  assert.equal(two.location, `/vorgang/${code}`)
  const third = await citizen.post(`${path}/pruefen`, { ...sendIt, _key: 'spaeter' })
  assert.equal(third.location, `/vorgang/${code}`)
  assert.equal(told.filter(entry => entry === `confirm:${id}`).length, 1)
})

test('going back after sending leads to the case, not to the form', async () => {
  const citizen = house.visitor()
  const path = await fillIn(citizen, { art: 'frei' })
  await citizen.post(`${path}/pruefen`, sendIt)
  const { code } = await caseOf(path)
  const back = await citizen.get(`${path}/wahl`)
  assert.equal(back.location, `/vorgang/${code}`)
  assert.match((await citizen.follow(back)).words, /schon abgeschickt/)
  assert.equal((await house.visitor().get(`${path}/wahl`)).status, 404)
})

test('a place taken just before sending leads back to that step, with the others in the sentence', async () => {
  const citizen = house.visitor()
  const path = await fillIn(citizen, { art: 'frei', wann: 'Z' })
  taken.add('Z')
  const sent = await citizen.follow(await citizen.post(`${path}/pruefen`, sendIt))
  assert.match(sent.words, /Der Platz Z ist gerade vergeben worden. Frei ist noch: B/)
  assert.match(sent.words, /Termin/)
  assert.equal((await many(house.house.db, sql`select 1 from services.case where id = ${path.split('/')[2]}`)).length, 0)
  const again = await citizen.post(`${path}/termin?zurueck=uebersicht`, { wann: 'Z' })
  assert.equal(again.status, 422)
  assert.equal((await citizen.post(`${path}/termin?zurueck=uebersicht`, { wann: 'B' })).location, `${path}/pruefen`)
  await citizen.post(`${path}/pruefen`, sendIt)
  assert.equal((await caseOf(path)).state, 'fulfilling')
})

test('the secret link opens the case in any browser once and leads to the clean address', async () => {
  const citizen = house.visitor()
  const path = await fillIn(citizen, { art: 'frei' })
  await citizen.post(`${path}/pruefen`, sendIt)
  const { id, code } = await caseOf(path)
  const stranger = house.visitor()
  assert.equal((await stranger.get(`/vorgang/${code}`)).status, 404)
  assert.equal((await stranger.get(`/vorgang/${code}?schluessel=falsch`)).status, 404)
  const opened = await stranger.get(await caseLink(house.house, house.house.db, id))
  assert.equal(opened.location, `/vorgang/${code}`)
  assert.equal((await stranger.get(`/vorgang/${code}`)).status, 200)
  const below = await house.visitor().get(await caseLink(house.house, house.house.db, id, 'abholung/absagen'))
  assert.equal(below.location, `/vorgang/${code}/abholung/absagen`)
})

test('a case opens by its number and the mail address, however it is typed; guessing stops', async () => {
  const citizen = house.visitor()
  const path = await fillIn(citizen, { art: 'frei' })
  await citizen.post(`${path}/pruefen`, sendIt)
  const { code } = await caseOf(path)
  const other = house.visitor()
  assert.equal((await other.post('/vorgang', { nummer: 'unsinn', kontakt: 'erika@example.org' })).status, 422)
  assert.equal((await other.post('/vorgang', { nummer: code, kontakt: 'jemand@example.org' })).status, 422)
  const opened = await other.post('/vorgang', { nummer: code.toLowerCase().replaceAll('-', ' '), kontakt: 'Erika@Example.org' })
  assert.equal(opened.location, `/vorgang/${code}`)
  house.clock.advance('PT16M')
  let status = 0
  for (let tries = 0; tries < 12; tries += 1) ({ status } = await other.post('/vorgang', { nummer: code, kontakt: `${tries}@example.org` }))
  assert.equal(status, 429)
  house.clock.advance('PT16M')
})

test('withdrawing a paid order gives the money back, once', async () => {
  const citizen = house.visitor()
  const path = await fillIn(citizen, { art: 'gross' })
  const sent = await citizen.post(`${path}/pruefen`, sendIt)
  await pay(house, citizen, sent.location!)
  const { code, id } = await caseOf(path)
  assert.match((await citizen.get(`/vorgang/${code}/ruecknahme`)).words, /20,00 €/)
  await citizen.post(`/vorgang/${code}/ruecknahme`)
  const late = await citizen.follow(await citizen.post(`/vorgang/${code}/ruecknahme`))
  assert.match(late.words, /nicht mehr online/)
  assert.equal((await caseOf(path)).state, 'cancelled')
  const back = await one(
    house.house.db,
    sql<{
      cents: number
      count: number
    }>`select sum(r.amount_cents)::int as cents, count(*) as count from payments.refund r join payments.payment p on p.id = r.payment_id where p.subject = ${`case:${id}`}`,
  )
  assert.deepEqual({ ...back }, { cents: 2000, count: 1 })
})

test('a signed-in citizen takes the case into the account and finds it in the list', async () => {
  const guest = house.visitor()
  const path = await fillIn(guest, { art: 'frei' })
  await guest.post(`${path}/pruefen`, sendIt)
  const { code, id } = await caseOf(path)
  const account = await one(
    house.house.db,
    sql<{
      id: string
    }>`insert into platform.account (kind, name, email, created_at) values ('citizen', 'Erika Muster', 'erika@example.org', ${house.clock.now()}) returning id`,
  )
  const citizen = await (await signedIn(house, account.id)).granted(`case:${id}`)
  await citizen.post(`/vorgang/${code}/konto`)
  const elsewhere = await signedIn(house, account.id)
  assert.match((await elsewhere.get('/vorgaenge')).words, new RegExp(code))
  assert.equal((await elsewhere.get(`/vorgang/${code}`)).status, 200)
})

test('an employee enters it for a caller; who did is on record, and the case is theirs to print', async () => {
  const outsider = await house.visitor().withPermissions('services.handle')
  assert.equal((await outsider.get('/leistungen/probe/antrag?fuer=anrufer')).status, 403)
  const clerk = await house.visitor().withPermissions('services.enter', 'services.handle')
  const started = await clerk.post('/leistungen/probe/antrag?fuer=anrufer')
  const path = started.location!.split('/').slice(0, 3).join('/')
  await clerk.post(`${path}/wahl`, { art: 'gross' })
  await clerk.post(`${path}/wahl`, { art: 'gross', anzahl: '1' })
  await clerk.post(`${path}/zusatz`, { grund: 'Anruf' })
  await clerk.post(`${path}/termin`, { wann: 'A' })
  await clerk.post(`${path}/kontakt`, { 'kontakt.given': 'Karl', 'kontakt.family': 'Anruf', 'kontakt.phone': '0281 1234567', 'kontakt.email': '' })
  const sent = await clerk.post(`${path}/pruefen`, sendIt)
  const { code, id } = await caseOf(path)
  assert.equal(sent.location, `/vorgang/${code}`)
  assert.equal((await clerk.get(`/vorgang/${code}/bestaetigung.pdf`)).status, 200)
  const row = await one(
    house.house.db,
    sql<{ entered_by: string | null; account_id: string | null }>`select entered_by, account_id from services.case where id = ${id}`,
  )
  assert.ok(row.entered_by)
  assert.equal(row.account_id, null)
})
