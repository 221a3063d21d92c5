import type { WireMessage, WireRoom } from '../../wire.ts'
import { reasons, reportTexts } from '../../moderation/report-text.ts'
import { ask, Refused } from '../ask.ts'
import type { Client } from '../client.ts'
import { langHere, wordsHere } from '../text.ts'
import { Sheet } from './Sheet.tsx'

/** Reports somebody else's message to the moderation. */
export function ReportSheet({ client, room, message, close }: { client: Client; room: WireRoom; message: WireMessage; close(): void }) {
  const t = reportTexts[langHere()]
  const send = (form: HTMLFormElement) => {
    const { reason, remark } = Object.fromEntries(new FormData(form))
    ask('meldung', { room: message.room, number: message.number, reason, remark }).then(
      () => client.say(t.sent),
      (error: unknown) => client.complain((error instanceof Refused && error.message) || wordsHere().failed),
    )
    close()
  }
  return (
    <Sheet title={t.title} close={close}>
      <form
        class="chat-fields"
        onSubmit={event => {
          event.preventDefault()
          send(event.currentTarget)
        }}
      >
        <p>{room.kind === 'pair' ? t.leadPair : t.lead}</p>
        <fieldset>
          <legend>{t.reason}</legend>
          {reasons.map(value => (
            <label class="chat-tick" key={value}>
              <input type="radio" name="reason" value={value} required />
              {t.reasons[value]}
            </label>
          ))}
        </fieldset>
        <label>
          {t.remark} {t.optional}
          <textarea name="remark" rows={3} maxLength={1000} />
        </label>
        <button type="submit" class="chat-act chat-act--strong">
          {t.send}
        </button>
      </form>
    </Sheet>
  )
}
