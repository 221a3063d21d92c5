import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { filesField, keepFiles, keptUploads } from '../../../platform/files-form.ts'
import { definePage } from '../../../platform/page.ts'
import { invalid, seeOther } from '../../../platform/reply.ts'
import { acceptDocuments } from '../../../ui/accept.ts'
import { Button } from '../../../ui/Button.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { Island } from '../../../ui/Island.tsx'
import { joined, sharePath } from '../arriving.ts'
import { Shares } from '../Shares.tsx'
import { keepShare, listShares, subjectOf } from '../store.ts'
import { texts } from '../text.ts'

/** Whoever has this many lying about has forgotten them. */
const most = 20
const mostFiles = 10
const longest = 10_000

/** Takes in what is shared: from another app by the service worker, straight from the phone's system, or typed here. */
export const arrivalPage = definePage({
  title: v => v.text(texts).title,
  load: v => listShares(v.db, v.viewer.accountId!),
  form: v =>
    z.object({
      id: z.guid().optional(),
      title: z.string().max(longest).default(''),
      text: z.string().max(longest).default(''),
      url: z.string().max(longest).default(''),
      files: filesField(v, { max: mostFiles, documents: true }),
    }),
  async post(v, { id = randomUUID(), files, ...given }, waiting) {
    const t = v.text(texts)
    const words = joined([given.title, given.text, given.url]).slice(0, longest)
    if (words === '' && files.length === 0) return invalid({ text: t.nothing })
    if (waiting.length >= most && !waiting.some(one => one.id === id)) return invalid({ '': t.tooMany })
    const fresh = await keepShare(v.db, v.now, v.viewer.accountId!, { id, words })
    if (fresh) await keepFiles(v, files, { purpose: 'sharing.file', subject: subjectOf({ id }) })
    return seeOther(`${sharePath}/${id}`)
  },
  view(v, waiting, form) {
    const t = v.text(texts)
    return (
      <>
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
        <share-arrival failed={form.failed}>
          <Form form={form} files hidden={{ id: form.value('id') }}>
            <Field name="text" type="textarea" label={t.words} required={false} maxLength={longest} value={joined([form.value('title'), form.value('url')])} />
            <Field
              name="files"
              type="file"
              label={t.files}
              hint={t.filesHint}
              required={false}
              multiple
              accept={acceptDocuments}
              kept={keptUploads(v, form, 'files')}
            />
            <Button>{t.goOn}</Button>
          </Form>
        </share-arrival>
        <Island name="share.island.ts" />
        {waiting.length > 0 && (
          <section>
            <h2>{t.waiting}</h2>
            <p>{t.waitingHint}</p>
            <Shares v={v} shares={waiting} />
          </section>
        )}
      </>
    )
  },
})
