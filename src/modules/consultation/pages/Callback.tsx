import type { FormState } from '../../../platform/form.ts'
import type { Visit } from '../../../platform/visit.ts'
import { Button } from '../../../ui/Button.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import type { Consultation } from '../found.ts'
import { texts } from '../text.ts'
import { PhoneLink } from './PhoneLink.tsx'

/** The way out when video does not work: both numbers, and a request that the clerk sees at once. */
export function Callback({ v, consultation: { appointment, room, door, office }, form }: { v: Visit; consultation: Consultation; form: FormState }) {
  const t = v.text(texts).callback
  return (
    <section class="stack consultation__after" aria-labelledby="rueckruf">
      <h2 id="rueckruf">{t.title}</h2>
      {room?.callbackPhone && <p>{t.asked(room.callbackPhone)}</p>}
      {door === 'open' && (
        <Form form={form} action={`/termin/${appointment.code}/video/rueckruf`} data={{ 'data-quiet': '' }}>
          <Field name="phone" type="tel" label={t.phone} value={room?.callbackPhone ?? appointment.phone ?? ''} autocomplete="tel" />
          <Button kind="secondary" icon="phone">
            {t.button}
          </Button>
        </Form>
      )}
      <p>
        {t.lead} <PhoneLink number={office.phone} />
      </p>
    </section>
  )
}
