import { z } from 'zod'
import { extensions } from '../../../platform/extension.ts'
import { listFiles, type StoredFile } from '../../../platform/files.ts'
import { defineAction, definePage } from '../../../platform/page.ts'
import { invalid, seeOther } from '../../../platform/reply.ts'
import { notFound, type Visit } from '../../../platform/visit.ts'
import { Button } from '../../../ui/Button.tsx'
import { Choices } from '../../../ui/Choices.tsx'
import { Field } from '../../../ui/Field.tsx'
import { formatBytes } from '../../../ui/format.ts'
import { Form } from '../../../ui/Form.tsx'
import { Island } from '../../../ui/Island.tsx'
import { SearchField } from '../../../ui/SearchField.tsx'
import { sharePath } from '../arriving.ts'
import { type SharePlace, shareTargets } from '../index.ts'
import { sendSample, throwSample } from '../sample.ts'
import { findShare, lockShare, removeShare, type Share, subjectOf } from '../store.ts'
import { texts } from '../text.ts'

interface Data {
  share: Share
  files: StoredFile[]
  places: (SharePlace & { target: string; kind: string })[]
  words: string
}

/** What was shared, and where it shall go. */
export const sendingPage = definePage({
  title: v => v.text(texts).title,
  sample: sendSample,
  async load(v): Promise<Data> {
    const share = (await findShare(v.db, v.viewer.accountId!, v.param('id'))) ?? notFound()
    const words = v.query('q').trim().slice(0, 100)
    const [files, ...lists] = await Promise.all([listFiles(v.db, subjectOf(share)), ...extensions(v.house, shareTargets).map(one => placesOf(v, one, words))])
    return { share, files, places: lists.flat(), words }
  },
  form: z.object({ text: z.string().trim().max(10_000).default(''), place: z.string().max(120).default('') }),
  async post(v, { text, place }, { share, files }) {
    const t = v.text(texts)
    if (!(await lockShare(v.db, v.viewer.accountId!, share.id))) notFound()
    const [name, ...rest] = place.split(':')
    const target = extensions(v.house, shareTargets).find(one => one.name === name)
    if (!target) return invalid({ place: t.choose })
    if (text === '' && files.length === 0) return invalid({ text: t.nothing })
    const to = await target.send(v, rest.join(':'), { client: share.id, words: text, files, subject: subjectOf(share) })
    await removeShare(v.db, share)
    return seeOther(to, t.sent)
  },
  view(v, { share, files, places, words }, form) {
    const t = v.text(texts)
    const here = `${sharePath}/${share.id}`
    return (
      <>
        <h1>{t.where}</h1>
        <share-arrival data-arrived={share.id} />
        <Island name="share.island.ts" />
        <SearchField action={here} id="teilen-suche" label={t.search} placeholder={t.searchHint} value={words} />
        <div class="stack">
          <Form form={form}>
            {places.length > 0 ? (
              <Choices
                name="place"
                legend={words === '' ? t.places : t.found(words)}
                choices={places.map(one => ({ value: `${one.target}:${one.id}`, text: one.text, hint: one.hint ?? one.kind }))}
              />
            ) : (
              <p>{words === '' ? t.noPlaces : t.noneFound(words)}</p>
            )}
            <Field name="text" type="textarea" label={t.words} required={files.length === 0} maxLength={10_000} value={share.words} />
            {files.length > 0 && (
              <section>
                <h2>{t.files}</h2>
                <ul>
                  {files.map(file => (
                    <li key={file.id}>
                      {file.name} <span class="muted">({formatBytes(file.size, v.lang)})</span>
                    </li>
                  ))}
                </ul>
              </section>
            )}
            {places.length > 0 && <Button>{t.send}</Button>}
          </Form>
          <Form form={form} action={`${here}/verwerfung`}>
            <Button kind="secondary">{t.throwAway}</Button>
          </Form>
        </div>
      </>
    )
  },
})

/** Not sent after all. */
export const throwAway = defineAction({
  form: z.object({}),
  on: sendingPage,
  sample: throwSample,
  async post(v) {
    const share = (await lockShare(v.db, v.viewer.accountId!, v.param('id'))) ?? notFound()
    await removeShare(v.db, share)
    return seeOther('/rathaus', v.text(texts).gone)
  },
})

async function placesOf(
  v: Visit,
  target: { name: string; title: (lang: Visit['lang']) => string; places(v: Visit, words: string): Promise<SharePlace[]> },
  words: string,
) {
  return (await target.places(v, words)).map(place => ({ ...place, target: target.name, kind: target.title(v.lang) }))
}
