import { z } from 'zod'
import { actorOf } from '../../../../platform/audit.ts'
import { definePage } from '../../../../platform/page.ts'
import { invalid, seeOther } from '../../../../platform/reply.ts'
import type { Visit } from '../../../../platform/visit.ts'
import { Alert } from '../../../../ui/Alert.tsx'
import { Button, Buttons } from '../../../../ui/Button.tsx'
import { Choices } from '../../../../ui/Choices.tsx'
import { Form } from '../../../../ui/Form.tsx'
import { type Difference, diffDefinitions } from '../../definition/diff.ts'
import { publish } from '../../definition/load.ts'
import { type Edited, loadEdited } from '../load.ts'
import { editingTexts } from '../text.ts'

const form = z.object({ running: z.enum(['stay', 'migrate', 'reconfirm']) })

/** What the draft changes, and what becomes of applications under way; then it is published for good. */
export const publicationPage = definePage<Edited, typeof form>({
  title: (v, { name }) => v.text(editingTexts).publishTitle(name),
  load: loadEdited,
  sample: '/rathaus/leistungen/sperrmuell/veroeffentlichung',
  form,
  async post(v, { running }, { key }) {
    const t = v.text(editingTexts)
    const row = await publish(v.house, v.db, key, actorOf(v), running)
    return row ? seeOther(`/rathaus/leistungen/${key}`, t.publishedNow) : invalid({ '': t.noDraft })
  },
  view(v, edited, form) {
    const t = v.text(editingTexts)
    const { key, name, draft, published, running } = edited
    const applications = running.reduce((sum, one) => sum + one.applications, 0)
    return (
      <div class="stack">
        <p>
          <a href={`/rathaus/leistungen/${key}`}>{t.toService}</a>
        </p>
        <h1>{t.publishTitle(name)}</h1>
        {draft === null ? (
          <Alert kind="info" title={t.noDraft} />
        ) : (
          <>
            <h2>{t.changes}</h2>
            {published === null ? <p>{t.first}</p> : <Changes v={v} changes={diffDefinitions(published.content, draft.content, v.lang)} />}
            <Form form={form}>
              <Choices
                name="running"
                legend={t.running}
                hint={t.runningHint(applications)}
                value="stay"
                choices={(['stay', 'reconfirm', 'migrate'] as const).map(value => ({ value, text: t.choices[value][0]!, hint: t.choices[value][1] }))}
              />
              <Buttons>
                <Button>{t.publishButton}</Button>
              </Buttons>
            </Form>
          </>
        )}
      </div>
    )
  },
})

function Changes({ v, changes }: { v: Visit; changes: readonly Difference[] }) {
  const t = v.text(editingTexts)
  if (changes.length === 0) return <p>{t.nothing}</p>
  return (
    <ul>
      {changes.map(change => (
        <li key={change.path}>
          {change.words}
          {change.what.length > 0 && !change.what.includes('order') && <span class="muted"> ({change.what.join(', ')})</span>}
        </li>
      ))}
    </ul>
  )
}
