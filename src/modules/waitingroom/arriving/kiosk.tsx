import { z } from 'zod'
import { readCode } from '../../../platform/link.ts'
import { defineAction, definePage } from '../../../platform/page.ts'
import { invalid, seeOther } from '../../../platform/reply.ts'
import { inLanguage } from '../../../platform/text.ts'
import { notFound, type Visit } from '../../../platform/visit.ts'
import { Alert } from '../../../ui/Alert.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { tickInput } from '../../../ui/input.ts'
import { Island } from '../../../ui/Island.tsx'
import { findAppointmentByCode, type Office } from '../../appointments/index.ts'
import type { Visitor } from '../line/visitor.ts'
import type { Board } from '../room/board.ts'
import { isAtDoor } from '../room/door.ts'
import { boardOf } from '../room/live.ts'
import { officeOf, type Room, roomOf } from '../room/room.ts'
import { texts } from '../text.ts'
import { ticketSecret } from '../ticket/link.ts'
import { checkIn, drawNumber } from './arrive.ts'
import { CodeScanner } from './CodeScanner.tsx'
import { kioskSample } from './kiosk-sample.ts'
import { sayNotDrawn, sayRefused } from './say.ts'
import { arrivingTexts } from './text.ts'
import { type Offer, offerOf, wishFrom, Wishes } from './wanted.tsx'

interface Data {
  office: Office
  room: Room
  offer: Offer
  board: Board
  door: string
}

const codeForm = z.object({ code: z.string().trim().min(1).max(200), tuer: z.string().max(60).default('') })
const concernForm = z.object({
  concern: z.string().min(1).max(60),
  speaks: z.string().max(10).default('de'),
  wheelchair: tickInput,
  tuer: z.string().max(60).default(''),
})

/** The tablet at the door: large buttons, back to the start by itself. It is at the door, so it carries the door's secret. */
export const kioskPage = definePage<Data, typeof codeForm>({
  title: (v, { office }) => v.text(arrivingTexts).kiosk.title(inLanguage(office.name, v.lang)),
  layout: 'bare',
  sample: kioskSample(),
  load: loadKiosk,
  refresh: (v, { office, door }) => (v.query('schritt') === '' ? '300' : `90;url=${startOf(office, door)}`),
  form: codeForm,
  async post(v, input, { office }) {
    const code = readCode('T', input.code)
    const appointment = code ? await findAppointmentByCode(v.db, code) : null
    if (!appointment) return invalid({ code: v.text(arrivingTexts).unknown })
    const arrived = await checkIn(v.house, v.db, office, appointment.id, { channel: 'kiosk' })
    if (!arrived.ok) return invalid({ code: sayRefused(v, arrived) })
    return showNumber(v, office, input.tuer, arrived.visitor)
  },
  view(v, { office, offer, board, door }, form) {
    const t = v.text(arrivingTexts)
    const step = form.action === null ? v.query('schritt') : form.action.endsWith('/nummer') ? 'anliegen' : 'termin'
    const start = startOf(office, door)
    return (
      <kiosk-reset class="kiosk" data-start={start} data-after={step === '' ? '0' : '60'}>
        <h1>{t.kiosk.title(inLanguage(office.name, v.lang))}</h1>
        {step === '' && (
          <>
            <p class="kiosk__lead">{t.kiosk.lead}</p>
            <div class="kiosk__choices">
              <a class="kiosk__button" href={`${start}&schritt=termin`}>
                {t.withAppointment}
              </a>
              {office.walkIn && (
                <a class="kiosk__button kiosk__button--second" href={`${start}&schritt=anliegen`}>
                  {t.without}
                  <span>{board.walkIn ? t.waitNow(v.text(texts).span(...board.walkIn)) : t.noWait}</span>
                </a>
              )}
            </div>
            <p class="kiosk__languages">
              {(
                [
                  ['de', 'Deutsch'],
                  ['en', 'English'],
                  ['ls', 'Leichte Sprache'],
                ] as const
              ).map(([lang, name]) => (
                <a key={lang} href={`${start}&sprache=${lang}`} lang={lang === 'en' ? 'en' : 'de'} aria-current={v.lang === lang ? 'true' : undefined}>
                  {name}
                </a>
              ))}
            </p>
          </>
        )}
        {step === 'termin' && (
          <Form form={form} action={`/ankunft/${office.key}/automat`} id="termin" hidden={{ tuer: door }}>
            <Field name="code" type="code" label={t.code} hint={t.codeHint} />
            <CodeScanner v={v} />
            <Button>{t.hereNow}</Button>
          </Form>
        )}
        {step === 'anliegen' && (
          <Form form={form} action={`/ankunft/${office.key}/automat/nummer`} id="nummer" hidden={{ tuer: door }}>
            {form.error('concern') && <Alert kind="danger" role="alert" title={form.error('concern')} />}
            <p class="kiosk__lead">{t.concerns}</p>
            <Wishes v={v} offer={offer} />
            <div class="kiosk__choices kiosk__choices--many">
              {offer.concerns.map(concern => (
                <button key={concern.key} class="kiosk__button" type="submit" name="concern" value={concern.key}>
                  {inLanguage(concern.name, v.lang)}
                </button>
              ))}
            </div>
          </Form>
        )}
        {step !== '' && (
          <p>
            <a class="kiosk__back" href={start}>
              {t.kiosk.back}
            </a>
          </p>
        )}
        <Island name="kiosk-reset.island.ts" />
      </kiosk-reset>
    )
  },
})

/** A number for one concern by one touch. */
export const kioskDrawing = defineAction<Data, typeof concernForm>({
  on: kioskPage,
  load: loadKiosk,
  sample: kioskSample('/nummer', { concern: '' }),
  form: concernForm,
  async post(v, input, { office }) {
    const wanted = {
      concerns: [{ key: input.concern, count: 1 }],
      people: 1,
      channel: 'kiosk',
      wheelchair: input.wheelchair,
      speaks: wishFrom(input.speaks),
      lang: v.lang,
    } as const
    const drawn = await drawNumber(v.house, v.db, office, wanted)
    if (!drawn.ok) return invalid({ concern: sayNotDrawn(v, drawn) })
    return showNumber(v, office, input.tuer, drawn.visitor)
  },
})

export function startOf(office: Office, door: string) {
  return `/ankunft/${office.key}/automat?tuer=${encodeURIComponent(door)}`
}

function showNumber(v: Visit, office: Office, door: string, visitor: Visitor) {
  const query = new URLSearchParams({ tuer: door, code: visitor.code, schluessel: ticketSecret(v.house, visitor) })
  return seeOther(`/ankunft/${office.key}/automat/nummer?${query}`)
}

async function loadKiosk(v: Visit): Promise<Data> {
  const office = await officeOf(v)
  const room = await roomOf(v.db, office.key)
  const body = v.http.request.body as { tuer?: unknown } | undefined
  const door = v.query('tuer') || (typeof body?.tuer === 'string' ? body.tuer : '')
  if (!isAtDoor(v.house, room, door)) notFound(v.text(arrivingTexts).wrongDoor)
  return { office, room, offer: await offerOf(v, office.key), board: await boardOf(v, office.key), door }
}
