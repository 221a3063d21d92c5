import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { definePage } from '../../../platform/page.ts'
import { invalid, seeOther } from '../../../platform/reply.ts'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { listUnits, unitOptions } from '../../staff/index.ts'
import { openAnnouncement } from '../units/announcing.ts'
import { audienceTexts } from './audience-text.ts'

const everybody = 'alle'

/** A new announcement for everybody, or for a department with all below it. */
export const announcePage = definePage({
  title: v => v.text(audienceTexts).title,
  load: async v => (await listUnits(v.db)).filter(unit => unit.depth > 0),
  form: z.object({
    client: z.guid(),
    name: z.string().trim().min(1).max(80),
    topic: z.string().trim().max(300).default(''),
    audience: z.string().default(''),
  }),
  async post(v, { client, name, topic, audience }, units) {
    const t = v.text(audienceTexts)
    const unit = units.find(one => one.id === audience)
    if (audience !== everybody && !unit) return invalid({ audience: t.audienceMissing })
    const wish = { client, name, topic: topic || null, audience: unit ? { unit: unit.id } : ('everybody' as const) }
    const room = await openAnnouncement(v.house, v.db, v.viewer.accountId!, wish)
    return seeOther(`/rathaus/chat/${room}`, t.made)
  },
  view(v, units, form) {
    const t = v.text(audienceTexts)
    return (
      <>
        <p>
          <a href="/rathaus/chat/neu">{t.back}</a>
        </p>
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
        <Form form={form} hidden={{ client: form.value('client', randomUUID()) }}>
          <Field
            name="audience"
            type="select"
            label={t.audience}
            hint={t.audienceHint}
            options={[{ value: everybody, text: t.everybody }, ...unitOptions(units.map(unit => ({ ...unit, depth: unit.depth - 1 })))]}
          />
          <Field name="name" label={t.name} maxLength={80} />
          <Field name="topic" label={t.topic} required={false} maxLength={300} />
          <Buttons>
            <Button>{t.make}</Button>
          </Buttons>
        </Form>
      </>
    )
  },
})
