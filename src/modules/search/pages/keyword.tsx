import { z } from 'zod'
import { actorOf, audit } from '../../../platform/audit.ts'
import { definePage } from '../../../platform/page.ts'
import { invalid, seeOther } from '../../../platform/reply.ts'
import { addKeyword, findMiss, type Miss, search, type SearchHit, settleMiss } from '../../../platform/search.ts'
import { notFound } from '../../../platform/visit.ts'
import { Alert } from '../../../ui/Alert.tsx'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Choices } from '../../../ui/Choices.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { SearchField } from '../../../ui/SearchField.tsx'
import { documentInput, writeDocument } from '../document-key.ts'
import { sampleMiss } from '../sample.ts'
import { editorTexts, texts } from '../text.ts'

interface Data {
  miss: Miss
  asked: string
  hits: SearchHit[]
}

const form = z.object({ document: documentInput, keyword: z.string().trim().min(2).max(60) })

/** Leads a word people searched for in vain to the content they meant. */
export const keywordPage = definePage<Data, typeof form>({
  title: (v, { miss }) => v.text(editorTexts).addFor(miss.words),
  async load(v) {
    const miss = (await findMiss(v.db, v.param('id'))) ?? notFound()
    // A keyword leads to content; what a task lacks is somebody to do it.
    if (miss.place !== 'search') notFound()
    const asked = v.query('inhalt').trim().slice(0, 200)
    // Keywords are for what citizens may find, so the search is theirs.
    const { content } = await search(v, asked === '' ? miss.words : asked, { side: 'citizen', records: false, limit: 12 })
    return { miss, asked, hits: content }
  },
  form,
  async post(v, { document, keyword }, { miss }) {
    const title = await addKeyword(v.db, v.now, document, keyword, actorOf(v))
    if (title === null) return invalid({ document: v.text(editorTexts).gone })
    await settleMiss(v.db, miss.id, v.now)
    await audit(v.db, v.now, {
      actor: actorOf(v),
      action: 'search.keyword-added',
      subject: `${document.module}.${document.kind}:${document.id}`,
      details: { keyword },
    })
    return seeOther('/rathaus/suche-ohne-treffer', v.text(editorTexts).saved(keyword, title))
  },
  view(v, { miss, asked, hits }, state) {
    const t = v.text(editorTexts)
    return (
      <div class="stack">
        <h1>{t.addFor(miss.words)}</h1>
        <SearchField action={v.url.pathname} name="inhalt" value={asked} label={t.find} placeholder={t.find} id="inhalt-suche" />
        {hits.length === 0 ? (
          <Alert kind={state.failed ? 'danger' : 'info'} role={state.failed ? 'alert' : undefined} title={state.error('document') ?? t.nothing} />
        ) : (
          <Form form={state}>
            <Choices
              name="document"
              legend={t.choose}
              choices={hits.map(hit => ({ value: writeDocument(hit), text: hit.title, hint: v.text(texts).kinds[hit.kind] }))}
            />
            <Field name="keyword" label={t.keyword} hint={t.keywordHint} value={miss.words} maxLength={60} />
            <Buttons>
              <Button>{t.save}</Button>
            </Buttons>
          </Form>
        )}
        <p>
          <a href="/rathaus/suche-ohne-treffer">{t.back}</a>
        </p>
      </div>
    )
  },
  sample: sampleMiss(),
})
