import { z } from 'zod'
import { Refusal } from '../../../platform/errors.ts'
import { nest } from '../../../platform/form.ts'
import { defineAction } from '../../../platform/page.ts'
import { seeOther } from '../../../platform/reply.ts'
import type { JsonEndpoint } from '../../../platform/routes.ts'
import { notFound } from '../../../platform/visit.ts'
import { randomUUID } from 'node:crypto'
import { stepPage } from './pages/step.tsx'
import { sampleDraft } from './sample.ts'
import { lastSequence, save } from './save.ts'
import { getFilling } from './see.ts'
import { takeOverwritten } from './store.ts'
import { applicationTexts } from './text.ts'

const saving = z.object({
  /** the form's fields as the browser would post them */
  entries: z.array(z.tuple([z.string().max(200), z.string().max(20_000)])).max(500),
  writer: z.string().min(8).max(64),
  sequence: z
    .number()
    .int()
    .min(0)
    .max(lastSequence - 1),
  base: z.number().int().min(0),
})

/** Keeps what is being typed, right or wrong. */
export const autosave: JsonEndpoint<z.ZodUnknown> = {
  // read only after the right has been checked: strangers learn nothing, not even what is expected here
  input: z.unknown(),
  async answer(v, body) {
    const { row, definition } = await getFilling(v)
    const parsed = saving.safeParse(body)
    if (!parsed.success) throw new Refusal(422)
    const { entries, ...origin } = parsed.data
    const step = v.param('step')
    if (!definition.steps.some(one => one.id === step)) notFound()
    return save(v.db, v.now, row.id, { ...origin, step, entries: nest(entries), settled: false })
  },
  sample: sampleDraft('/:step/entwurf'),
}

/** Fetches back, or forgets, what another window had entered. */
export const otherEntry = defineAction({
  form: z.object({ eingabe: z.uuid(), was: z.enum(['holen', 'vergessen']) }),
  load: getFilling,
  async post(v, { eingabe, was }, { row }) {
    const step = v.param('step')
    const path = `/antrag/${row.id}/${step}`
    const other = await takeOverwritten(v.db, row.id, eingabe)
    if (!other || was === 'vergessen') return seeOther(path)
    // The one that stands in the form now becomes the other one, so that this can be undone as well.
    await save(v.db, v.now, row.id, { step, entries: other.entries, writer: randomUUID(), sequence: 0, base: 0, settled: false })
    return seeOther(path, v.text(applicationTexts).taken)
  },
  on: stepPage,
  sample: sampleDraft('/:step/andere-eingabe', { eingabe: '00000000-0000-7000-8000-000000000000', was: 'vergessen' }),
})
