import { z } from 'zod'
import { actorOf, audit } from '../../../platform/audit.ts'
import { defineAction, definePage } from '../../../platform/page.ts'
import { seeOther } from '../../../platform/reply.ts'
import { inLanguage } from '../../../platform/text.ts'
import { Button } from '../../../ui/Button.tsx'
import { Tick } from '../../../ui/Choices.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { tickInput } from '../../../ui/input.ts'
import { PrintButton } from '../../../ui/PrintButton.tsx'
import { Qr } from '../../../ui/Qr.tsx'
import type { Office } from '../../appointments/index.ts'
import { doorLink, doorSecret } from '../room/door.ts'
import { officeOf, renewDoor, type Room, roomOf, setRules } from '../room/room.ts'
import { officeSample } from '../room/sample.ts'
import { RoomTabs } from './Tabs.tsx'
import { leadTexts } from './text.ts'

const rulesForm = z.object({ lateMinutes: z.coerce.number().int().min(0).max(60), callsBeforeMissed: z.coerce.number().int().min(1).max(5), voice: tickInput })

/** The sign at the door, to print, and the rules of the room. */
export const doorPage = definePage<{ office: Office; room: Room }, typeof rulesForm>({
  title: (v, { office }) => v.text(leadTexts).doorTitle(inLanguage(office.name, v.lang)),
  sample: officeSample('/rathaus/warteraum', '/tuer'),
  async load(v) {
    const office = await officeOf(v)
    return { office, room: await roomOf(v.db, office.key) }
  },
  form: rulesForm,
  async post(v, input, { office }) {
    await setRules(v.db, office.key, input)
    await audit(v.db, v.now, { actor: actorOf(v), action: 'waitingroom.rules', subject: `office:${office.key}`, details: input })
    return seeOther(`/rathaus/warteraum/${office.key}/tuer`, v.text(leadTexts).saved)
  },
  view(v, { office, room }, form) {
    const t = v.text(leadTexts)
    return (
      <div class="stack">
        <h1>{t.doorTitle(inLanguage(office.name, v.lang))}</h1>
        <RoomTabs v={v} office={office} current="door" />
        <p class="lead no-print">{t.doorLead}</p>
        <section class="door-sign" aria-label={t.sign}>
          <p class="door-sign__title">{t.sign}</p>
          <Qr content={doorLink(v.house, room)} label={t.qrLabel} size={260} />
          <p>
            {t.word}: <strong class="door-sign__word">{room.doorWord}</strong>
          </p>
        </section>
        <div class="row no-print">
          <PrintButton>{t.print}</PrintButton>
          <a href={`/ankunft/${office.key}/automat?tuer=${doorSecret(v.house, room)}`}>{t.kiosk}</a>
        </div>
        <Form form={form} action={`/rathaus/warteraum/${office.key}/tuer/neu`} id="neu" class="no-print">
          <Button kind="secondary" icon="repeat">
            {t.renew}
          </Button>
          <p class="muted">{t.renewHint}</p>
        </Form>
        <section aria-labelledby="regeln" class="no-print">
          <h2 id="regeln">{t.rules}</h2>
          <Form form={form} action={`/rathaus/warteraum/${office.key}/tuer`} id="regel">
            <Field name="lateMinutes" type="number" width="short" label={t.lateMinutes} hint={t.lateHint} value={room.lateMinutes} />
            <Field name="callsBeforeMissed" type="number" width="short" label={t.calls} value={room.callsBeforeMissed} />
            <Tick name="voice" label={t.voice} checked={room.voice} />
            <Button>{t.save}</Button>
          </Form>
        </section>
      </div>
    )
  },
})

/** A new QR code and word; the old ones prove nothing any more. */
export const renewing = defineAction<{ office: Office; room: Room }>({
  on: doorPage,
  sample: officeSample('/rathaus/warteraum', '/tuer/neu'),
  form: z.object({}),
  async load(v) {
    const office = await officeOf(v)
    return { office, room: await roomOf(v.db, office.key) }
  },
  async post(v, _input, { office }) {
    await renewDoor(v.db, office.key)
    await audit(v.db, v.now, { actor: actorOf(v), action: 'waitingroom.door', subject: `office:${office.key}`, details: {} })
    return seeOther(`/rathaus/warteraum/${office.key}/tuer`, v.text(leadTexts).renewed)
  },
})
