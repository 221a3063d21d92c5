import { z } from 'zod'
import { actorOf, audit } from '../../../platform/audit.ts'
import type { FormState } from '../../../platform/form.ts'
import { defineAction, definePage } from '../../../platform/page.ts'
import { seeOther } from '../../../platform/reply.ts'
import { type DocumentKey, findMiss, listKeywords, listMisses, type Miss, removeKeyword, settleMiss } from '../../../platform/search.ts'
import { notFound } from '../../../platform/visit.ts'
import { Alert } from '../../../ui/Alert.tsx'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Form } from '../../../ui/Form.tsx'
import { formatDate } from '../../../ui/format.ts'
import { Table } from '../../../ui/Table.tsx'
import { documentInput, writeDocument } from '../document-key.ts'
import { sampleMiss } from '../sample.ts'
import { editorTexts } from '../text.ts'

const home = '/rathaus/suche-ohne-treffer'

interface Data {
  misses: Miss[]
  /** tasks employees asked the directory about in vain */
  unowned: Miss[]
  keywords: (DocumentKey & { keyword: string; title: string; url: string })[]
}

/** What people search for in vain, and the keywords that editors added because of it. */
export const missesPage = definePage<Data>({
  title: v => v.text(editorTexts).menu,
  load: async v => ({ misses: await listMisses(v.db), unowned: await listMisses(v.db, 100, 'directory'), keywords: await listKeywords(v.db) }),
  layout: 'wide',
  view(v, { misses, unowned, keywords }, form) {
    const t = v.text(editorTexts)
    return (
      <>
        <h1>{t.menu}</h1>
        {form.failed && <Alert kind="danger" role="alert" title={t.unknown} />}
        <p class="lead">{t.lead}</p>
        {misses.length === 0 ? (
          <EmptyState title={t.empty} icon="search" />
        ) : (
          <Table
            caption={t.menu}
            hideCaption
            rows={misses}
            columns={[
              { head: t.words, cell: miss => miss.words, isRowHead: true },
              { head: t.times, cell: miss => miss.occasions, numeric: true },
              { head: t.last, cell: miss => formatDate(miss.last_day, v.lang) },
              {
                head: t.action,
                cell: miss => (
                  <div class="row">
                    <Button kind="secondary" small href={`${home}/${miss.id}`} label={t.addFor(miss.words)}>
                      {t.add}
                    </Button>
                    <Settle miss={miss} form={form} t={t} />
                  </div>
                ),
              },
            ]}
          />
        )}
        {unowned.length > 0 && (
          <section>
            <h2>{t.unowned}</h2>
            <p>{t.unownedLead}</p>
            <Table
              caption={t.unowned}
              hideCaption
              rows={unowned}
              columns={[
                { head: t.task, cell: one => one.words, isRowHead: true },
                { head: t.askers, cell: one => one.occasions, numeric: true },
                { head: t.last, cell: one => formatDate(one.last_day, v.lang) },
                { head: t.action, cell: one => <Settle miss={one} form={form} t={t} /> },
              ]}
            />
            {v.viewer.permissions.has('staff.manage') && (
              <p>
                <a href="/rathaus/beschaeftigte/aemter">{t.toUnits}</a>
              </p>
            )}
          </section>
        )}
        {keywords.length > 0 && (
          <section>
            <h2>{t.keywords}</h2>
            <Table
              caption={t.keywords}
              hideCaption
              rows={keywords}
              columns={[
                { head: t.keyword, cell: one => one.keyword, isRowHead: true },
                { head: t.leadsTo, cell: one => <a href={one.url}>{one.title}</a> },
                {
                  head: t.action,
                  cell: one => (
                    <Form
                      form={form}
                      action={`${home}/stichwort/entfernung`}
                      hidden={{ document: writeDocument(one), keyword: one.keyword }}
                      id={`entfernen-${keywords.indexOf(one)}`}
                    >
                      <Button kind="tertiary" small label={t.removeFor(one.keyword, one.title)}>
                        {t.remove}
                      </Button>
                    </Form>
                  ),
                },
              ]}
            />
          </section>
        )}
      </>
    )
  },
})

function Settle({ miss, form, t }: { miss: Miss; form: FormState; t: { settle: string; settleFor: (words: string) => string } }) {
  return (
    <Form form={form} action={`${home}/${miss.id}/erledigung`} id={`erledigt-${miss.id}`}>
      <Button kind="tertiary" small label={t.settleFor(miss.words)}>
        {t.settle}
      </Button>
    </Form>
  )
}

export const settle = defineAction({
  form: z.object({}),
  on: missesPage,
  async post(v) {
    const miss = (await findMiss(v.db, v.param('id'))) ?? notFound()
    await settleMiss(v.db, miss.id, v.now)
    return seeOther(home, v.text(editorTexts).settled)
  },
  sample: sampleMiss('/erledigung'),
})

export const remove = defineAction({
  form: z.object({ document: documentInput, keyword: z.string().min(1).max(60) }),
  on: missesPage,
  async post(v, { document, keyword }) {
    await removeKeyword(v.db, document, keyword)
    await audit(v.db, v.now, {
      actor: actorOf(v),
      action: 'search.keyword-removed',
      subject: `${document.module}.${document.kind}:${document.id}`,
      details: { keyword },
    })
    return seeOther(home, v.text(editorTexts).removed)
  },
})
