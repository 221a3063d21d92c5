import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { UploadedFile } from '../../../platform/form.ts'
import { defineAction, definePage } from '../../../platform/page.ts'
import { invalid, seeOther } from '../../../platform/reply.ts'
import type { Visit } from '../../../platform/visit.ts'
import { acceptDocuments } from '../../../ui/accept.ts'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { Island } from '../../../ui/Island.tsx'
import { takeUpload } from '../files/upload.ts'
import { callTexts } from '../calls/text.ts'
import { tellRead } from '../live.ts'
import { olderMessages } from '../messages/catch-up.ts'
import { listPinned } from '../messages/pin.ts'
import { sendMessage } from '../messages/send.ts'
import { moveReadPointer } from '../rooms/store.ts'
import { searchTexts } from '../search/text.ts'
import { loadRoom, sampleRoom } from './load.ts'
import { Messages } from './Messages.tsx'
import { Pins } from './Pins.tsx'
import { readingOf } from './reading.ts'
import { pageTexts } from './text.ts'

const pageSize = 40
const isFile = (value: unknown): value is UploadedFile => typeof value === 'object' && value !== null && Buffer.isBuffer((value as { bytes?: unknown }).bytes)

const form = z.object({
  client: z.guid(),
  text: z.string().trim().max(10_000).default(''),
  file: z.unknown().transform(value => (isFile(value) && value.bytes.length > 0 ? value : null)),
})

/** One conversation: its newest messages and a form to write. */
export const roomPage = definePage({
  title: (_v, { room }) => room.name,
  layout: 'wide',
  devices: true,
  sample: sampleRoom(''),
  load: loadPage,
  form,
  // A message's own name makes it count once; a file is scanned before anything is written.
  transaction: false,
  async post(v, { client, text, file }, { room }) {
    if (text === '' && !file) return invalid({ text: v.text(pageTexts).empty })
    const files = file ? [await takeUpload(v, file, null)] : []
    const content = { text, ...(files.length > 0 ? { files } : {}) }
    await sendMessage(v.house, v.db, { room: room.id, sender: v.viewer.accountId!, client, content })
    return seeOther(`/rathaus/chat/${room.id}#schreiben`)
  },
  view(v, { room, reading, pins, isNewest }, form) {
    const t = v.text(pageTexts)
    const home = `/rathaus/chat/${room.id}`
    const oldest = reading.messages[0]?.number ?? room.first
    return (
      <>
        <chat-app data-zone={v.house.city.zone}>
          <p>
            <a href="/rathaus/chat">{t.back}</a>
          </p>
          <h1>{room.name}</h1>
          {room.topic && <p class="lead">{room.topic}</p>}
          {oldest > room.first && (
            <p>
              <a href={`${home}?vor=${oldest}`}>{t.older}</a>
            </p>
          )}
          {pins.length > 0 && <Pins pins={pins} people={reading.people} home={home} />}
          <Messages {...reading} room={room} me={v.viewer.accountId!} />
          <p>
            <a href={`${home}#schreiben`}>{t.reload}</a> · <a href={`/rathaus/chat/suche?raum=${room.id}`}>{v.text(searchTexts).inRoom}</a> ·{' '}
            {room.kind !== 'announcement' && room.people <= 50 && room.mayWrite && (
              <>
                <a href={`${home}/anruf`}>{v.text(callTexts).call}</a> ·{' '}
              </>
            )}
            <a href={`${home}/einstellungen`}>{t.settings}</a>
          </p>
          {room.unread > 0 && isNewest && (
            <Form form={form} action={`${home}/gelesen`} id="gelesen" hidden={{ number: String(room.last) }}>
              <Button kind="secondary">{t.markRead}</Button>
            </Form>
          )}
          <div id="schreiben">
            {room.mayWrite ? (
              <Form form={form} action={home} hidden={{ client: form.value('client', randomUUID()) }}>
                <Field name="text" type="textarea" rows={3} label={t.write} required={false} maxLength={10_000} />
                <Field name="file" type="file" label={t.file} required={false} accept={acceptDocuments} />
                <Buttons>
                  <Button>{t.send}</Button>
                </Buttons>
              </Form>
            ) : (
              <p>{room.closed ? t.closed : t.onlyRead}</p>
            )}
          </div>
        </chat-app>
        <Island name="chat-app.island.tsx" />
      </>
    )
  },
})

async function loadPage(v: Visit) {
  const { room } = await loadRoom(v)
  const before = Number(v.query('vor'))
  const end = Number.isSafeInteger(before) && before > 0 ? before : room.last + 1
  const me = v.viewer.accountId!
  const messages = await olderMessages(v.db, me, room.id, end, pageSize)
  const pins = await listPinned(v.db, me, room.id)
  const reading = await readingOf(v, room.id, messages, pins)
  return { room, reading, pins, isNewest: end > room.last }
}

/** Notes that everything up to a number is read, without script. */
export const readAction = defineAction({
  form: z.object({ number: z.coerce.number().int().min(0) }),
  load: loadRoom,
  async post(v, { number }, { room }) {
    const me = v.viewer.accountId!
    const moved = await moveReadPointer(v.db, me, room.id, number)
    if (moved) tellRead(v.house, { room: room.id, account: me, number: moved.number }, moved.shows)
    return seeOther(`/rathaus/chat/${room.id}`)
  },
  on: roomPage,
  sample: sampleRoom('/gelesen', { number: '1' }),
})
