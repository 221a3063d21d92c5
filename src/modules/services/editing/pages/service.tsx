import { z } from 'zod'
import { actorOf, audit } from '../../../../platform/audit.ts'
import { defineAction, definePage } from '../../../../platform/page.ts'
import { seeOther } from '../../../../platform/reply.ts'
import { removeDocument } from '../../../../platform/search.ts'
import { Button, Buttons } from '../../../../ui/Button.tsx'
import { Form } from '../../../../ui/Form.tsx'
import { formatInstant } from '../../../../ui/format.ts'
import { Table } from '../../../../ui/Table.tsx'
import { discardDraft, withdraw } from '../../definition/store.ts'
import { type Edited, loadEdited } from '../load.ts'
import { editingTexts } from '../text.ts'

/** One service with all its versions. */
export const servicePage = definePage<Edited>({
  title: (_v, { name }) => name,
  load: loadEdited,
  sample: '/rathaus/leistungen/sperrmuell',
  view(v, { key, name, versions, draft, published, running }, form) {
    const t = v.text(editingTexts)
    const count = (version: number, what: 'applications' | 'cases') => running.find(one => one.version === version)?.[what] ?? 0
    return (
      <div class="stack">
        <p>
          <a href="/rathaus/leistungen">{t.back}</a>
        </p>
        <h1>{name}</h1>
        <Buttons>
          <Button href={`/rathaus/leistungen/${key}/entwurf`}>{draft ? t.edit : t.newDraft}</Button>
          {draft && (
            <Button href={`/rathaus/leistungen/${key}/veroeffentlichung`} kind="secondary">
              {t.publish}
            </Button>
          )}
          {published && (
            <Button href={`/leistungen/${key}`} kind="tertiary">
              {t.look}
            </Button>
          )}
        </Buttons>
        <h2>{t.versions}</h2>
        <Table
          caption={t.versions}
          hideCaption
          rows={versions}
          columns={[
            { head: t.versions, isRowHead: true, cell: row => t.version(row.version) },
            { head: t.state, cell: row => t.states[row.state] },
            { head: t.published, cell: row => (row.published_at ? formatInstant(row.published_at, v.lang, v.house.city.zone, 'short') : '–') },
            { head: t.origin, cell: row => t.origins[row.origin] },
            { head: t.applications, numeric: true, cell: row => count(row.version, 'applications') },
            { head: t.cases, numeric: true, cell: row => count(row.version, 'cases') },
          ]}
        />
        {draft && (
          <Form form={form} action={`/rathaus/leistungen/${key}/entwurf/verwerfen`} id="verwerfen">
            <Button kind="tertiary">{t.discard}</Button>
          </Form>
        )}
        {published && (
          <section class="stack">
            <h2>{t.withdraw}</h2>
            <p>{t.withdrawText}</p>
            <Form form={form} action={`/rathaus/leistungen/${key}/ruecknahme`} id="ruecknahme">
              <Button kind="secondary" danger>
                {t.withdraw}
              </Button>
            </Form>
          </section>
        )}
      </div>
    )
  },
})

/** Ends new applications for a service. */
export const withdrawal = defineAction({
  on: servicePage,
  load: loadEdited,
  form: z.object({}),
  sample: '/rathaus/leistungen/sperrmuell/ruecknahme',
  async post(v, _input, { key }) {
    await withdraw(v.db, key)
    await removeDocument(v.db, { module: 'services', kind: 'service', id: key })
    await audit(v.db, v.now, { actor: actorOf(v), action: 'service.withdrawn', subject: `service:${key}` })
    return seeOther(`/rathaus/leistungen/${key}`, v.text(editingTexts).withdrawn)
  },
})

/** Throws the draft away; the published version stays. */
export const draftDiscard = defineAction({
  on: servicePage,
  load: loadEdited,
  form: z.object({}),
  sample: '/rathaus/leistungen/sperrmuell/entwurf/verwerfen',
  async post(v, _input, { key, versions }) {
    await discardDraft(v.db, key)
    await audit(v.db, v.now, { actor: actorOf(v), action: 'service.draft-discarded', subject: `service:${key}` })
    return seeOther(versions.some(one => one.state !== 'draft') ? `/rathaus/leistungen/${key}` : '/rathaus/leistungen', v.text(editingTexts).discarded)
  },
})
