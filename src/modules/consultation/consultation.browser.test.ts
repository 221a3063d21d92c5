import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test, type TestContext } from 'node:test'
import type { Page } from 'playwright-core'
import { openChromium } from '../../../test/chromium.ts'
import type { TestHouse } from '../../../test/house.ts'
import { freePort } from '../../../test/storm/place.ts'
import { findTurn, Turn } from '../../../test/turn.ts'
import { until } from '../../../test/until.ts'
import { one, run, sql } from '../../platform/database.ts'
import type { Appointment } from '../appointments/index.ts'
import { openAppointmentHouse } from '../appointments/testing/house.ts'
import { demoAppointment } from './testing/room.ts'
import { bothSee, flow, openPage } from './testing/two-browsers.ts'

const chromium = await openChromium()
after(() => chromium.close())

/** @param at coturn goes by the real clock: a password that runs out in the house's time must not have run out in its own */
async function openConsultation(t: TestContext, env: Record<string, string> = {}, at?: string) {
  const house = await openAppointmentHouse({ env })
  const appointment = await demoAppointment(house)
  if (at) await putOff(house, appointment, at)
  house.clock.set(at ?? appointment.start)
  const base = house.house.address()!
  const citizen = await openPage(chromium, await house.visitor().granted(`appointment:${appointment.id}`), base, `/termin/${appointment.code}/video`, 360)
  const clerk = await openPage(chromium, await house.visitor().withPermissions('consultation.hold'), base, `/rathaus/sprechstunde/${appointment.code}`)
  t.after(async () => {
    // The windows first: a house does not close while somebody listens to it.
    for (const page of [citizen, clerk]) await page.context().close()
    await house.close()
  })
  return { house, appointment, citizen, clerk }
}

/** The citizen enters, the clerk lets in, and both see each other. */
async function meet(citizen: Page, clerk: Page) {
  await citizen.getByRole('button', { name: 'Warteraum betreten' }).click()
  await citizen.getByText('Sie sind im Warteraum').waitFor()
  await clerk.getByText('Aylin Demir ist im Warteraum').waitFor()
  assert.equal((await flow(citizen)).frames, 0, 'nobody is connected before')
  await clerk.getByRole('button', { name: 'Einlassen' }).click()
  await citizen.getByText('Sie sind verbunden.').waitFor()
  await clerk.getByText('Sie sind verbunden.').waitFor()
  await bothSee(citizen, clerk)
}

/** Years later, at a counter that is open then. */
async function putOff({ house: { db } }: TestHouse, { id, counterId, officeKey }: Appointment, at: string) {
  const start = Temporal.Instant.from(at)
  const slot = sql`tstzrange(${start}::timestamptz, ${start.add({ minutes: 30 })}::timestamptz)`
  await run(
    db,
    sql`insert into appointments.counter_day (counter_id, day, office_key, open) values (${counterId}, ${at.slice(0, 10)}, ${officeKey}, tstzmultirange(${slot}))`,
  )
  await run(db, sql`update appointments.appointment set day = ${at.slice(0, 10)}, slot = ${slot} where id = ${id}`)
}

async function signalsLeft(house: TestHouse) {
  return (await one(house.house.db, sql<{ n: number }>`select count(*)::int as n from consultation.note`)).n
}

test('citizen and clerk see, hear and write to each other, hand over a document, and find each other again after a reload', async t => {
  const { house, appointment, citizen, clerk } = await openConsultation(t)
  await meet(citizen, clerk)

  await citizen.getByLabel('Nachricht').fill('Guten Morgen & <b>willkommen</b>')
  await citizen.getByRole('button', { name: 'Senden', exact: true }).click()
  await clerk.locator('[data-part="chat"]').getByText('Guten Morgen & <b>willkommen</b>').waitFor()

  const bytes = randomBytes(3_000_000)
  await citizen.locator('[data-part="file"]').setInputFiles({ name: 'Einkommen.bin', mimeType: 'application/pdf', buffer: bytes })
  const download = clerk.waitForEvent('download')
  await clerk.getByRole('link', { name: 'Einkommen.bin speichern' }).click()
  const saved = await readFile(await (await download).path())
  assert.equal(createHash('sha256').update(saved).digest('hex'), createHash('sha256').update(bytes).digest('hex'))
  await citizen.getByText('Einkommen.bin: angekommen').waitFor()
  const picture = await clerk.screenshot({ type: 'png', clip: { x: 0, y: 0, width: 40, height: 30 } })
  await clerk.locator('[data-part="file"]').setInputFiles({ name: 'Karte.png', mimeType: 'image/png', buffer: picture })
  await citizen.getByRole('button', { name: 'Karte.png ansehen' }).click()
  await until(() => citizen.locator('img[alt="Karte.png"]').evaluate(image => (image as HTMLImageElement).naturalWidth === 40), 'the picture is shown')
  // From the disk: the browser's wire is too narrow for 21 MB on a slow machine.
  const film = join(await mkdtemp(join(tmpdir(), 'film-')), 'Film.mp4')
  await writeFile(film, Buffer.alloc(21 * 1024 * 1024))
  t.after(() => rm(dirname(film), { recursive: true }))
  await citizen.locator('[data-part="file"]').setInputFiles(film)
  await citizen.getByText('Film.mp4 ist zu groß').waitFor()

  const cameraWidth = (await flow(citizen)).width
  await clerk.getByRole('button', { name: 'Bildschirm zeigen' }).click()
  await citizen.getByText('Die andere Seite zeigt ihren Bildschirm.').waitFor()
  await until(async () => (await flow(citizen)).width !== cameraWidth, 'the screen arrives instead of the camera')
  await clerk.getByRole('button', { name: 'Bildschirm nicht mehr zeigen' }).click()
  await clerk.getByRole('button', { name: 'Mikrofon ausschalten' }).click()
  await citizen.getByText('Das Mikrofon der anderen Seite ist aus.').waitFor()

  await clerk.getByLabel('Personalausweis').check()
  await clerk.getByRole('button', { name: 'Identität geprüft' }).click()
  await citizen.getByText('Ihre Identität wurde geprüft: Personalausweis gezeigt.').waitFor()

  await citizen.reload()
  await citizen.getByText('Sie sind verbunden.').waitFor()
  await clerk.getByText('Sie sind verbunden.').waitFor()
  await bothSee(citizen, clerk)
  await citizen.locator('[data-part="chat"]').getByText('Guten Morgen').waitFor()

  await clerk.getByRole('button', { name: 'Gespräch beenden' }).click()
  await citizen.getByText('Das Gespräch ist beendet. Vielen Dank!').waitFor()
  assert.equal(await citizen.locator('consultation-room').count(), 0)
  assert.equal(await signalsLeft(house), 0, 'nothing of the connection stays on the server')
  const { state } = await one(house.house.db, sql<{ state: string }>`select state from appointments.appointment where id = ${appointment.id}`)
  assert.equal(state, 'done')
})

test('where no direct way is allowed, the relay carries the conversation, and a lost network mends by itself', async t => {
  const secret = randomBytes(24).toString('hex')
  const turn = new Turn(findTurn(console.log), await freePort(), secret)
  await turn.start()
  t.after(() => turn.end())
  const { citizen, clerk } = await openConsultation(t, { TURN_URL: turn.url, TURN_SECRET: secret, TURN_ONLY: '1' }, '2036-11-24T08:30:00Z')
  await meet(citizen, clerk)
  assert.equal((await flow(citizen)).way, 'relay')
  assert.equal((await flow(clerk)).way, 'relay')
  await turn.end()
  await citizen.getByText('Die Verbindung ist unterbrochen').waitFor()
  await turn.start()
  await citizen.getByText('Sie sind verbunden.').waitFor()
  await bothSee(citizen, clerk)
})

test('the device check says in plain words what is wrong with camera and microphone', async t => {
  const house = await openAppointmentHouse()
  const { id, code } = await demoAppointment(house)
  const page = await openPage(chromium, await house.visitor().granted(`appointment:${id}`), house.house.address()!, `/termin/${code}/video/technik`, 360)
  t.after(async () => {
    await page.context().close()
    await house.close()
  })
  const start = async (fault: string) => {
    await page.evaluate(name => {
      const devices = navigator.mediaDevices as unknown as {
        getUserMedia(wish: MediaStreamConstraints): Promise<MediaStream>
        original?: MediaDevices['getUserMedia']
      }
      devices.original ??= devices.getUserMedia.bind(navigator.mediaDevices)
      devices.getUserMedia = wish => (wish.video && name ? Promise.reject(new DOMException('', name)) : devices.original!(wish))
    }, fault)
    await page.getByRole('button', { name: /Test starten|Noch einmal testen/ }).click()
  }
  for (const [fault, sentence] of [
    ['NotAllowedError', /Der Browser darf die Kamera nicht benutzen/],
    ['NotFoundError', /Kein Gerät gefunden: die Kamera/],
    ['NotReadableError', /Ein anderes Programm benutzt die Kamera/],
  ] as const) {
    await start(fault)
    await page.locator('[data-part="camera"]').getByText(sentence).waitFor()
    await page.getByText('Sie können auch nur mit Ton teilnehmen.').waitFor()
    await page.locator('[data-part="microphone"]').getByText('Wir hören etwas').waitFor()
  }
  await start('')
  await page.getByText('Alles bereit.').waitFor()
  await page.locator('[data-part="connection"]').getByText('Der Server antwortet').waitFor()
})
