import { z } from 'zod'
import { actorOf, audit } from '../../../../platform/audit.ts'
import { definePage } from '../../../../platform/page.ts'
import type { FormState } from '../../../../platform/form.ts'
import { invalid, seeOther } from '../../../../platform/reply.ts'
import type { Visit } from '../../../../platform/visit.ts'
import { Button, Buttons } from '../../../../ui/Button.tsx'
import { Field } from '../../../../ui/Field.tsx'
import { Form } from '../../../../ui/Form.tsx'
import { WrongDefinition, readForHouse } from '../../definition/load.ts'
import type { Definition } from '../../definition/schema.ts'
import { findPublished, listVersions, saveDraft } from '../../definition/store.ts'
import { definitionToYaml } from '../../definition/write.ts'
import { type Edited, loadEdited } from '../load.ts'
import { starter } from '../starter.ts'
import { editingTexts } from '../text.ts'

const form = z.object({ yaml: z.string().min(1).max(200_000) })

/** The description of one service, to change. */
export const draftPage = definePage<Edited, typeof form>({
  title: (v, { name }) => v.text(editingTexts).editTitle(name),
  layout: 'wide',
  load: loadEdited,
  sample: '/rathaus/leistungen/sperrmuell/entwurf',
  form,
  async post(v, { yaml }, { key }) {
    const t = v.text(editingTexts)
    const read = readYaml(v, yaml)
    if ('fault' in read) return invalid({ yaml: read.fault })
    if (read.definition.key !== key) return invalid({ yaml: t.keyChanged })
    if ((await save(v, read.definition)) === null) return invalid({ yaml: t.same })
    return seeOther(`/rathaus/leistungen/${key}/veroeffentlichung`, t.saved)
  },
  view(v, { key, name, draft, versions }, form) {
    const t = v.text(editingTexts)
    return (
      <div class="stack">
        <p>
          <a href={`/rathaus/leistungen/${key}`}>{t.toService}</a>
        </p>
        <h1>{t.editTitle(name)}</h1>
        <YamlForm v={v} form={form} value={definitionToYaml((draft ?? versions[0]!).content)} />
      </div>
    )
  },
})

/** A service the city did not have yet. */
export const newServicePage = definePage<undefined, typeof form>({
  title: v => v.text(editingTexts).newTitle,
  layout: 'wide',
  form,
  async post(v, { yaml }) {
    const t = v.text(editingTexts)
    const read = readYaml(v, yaml)
    if ('fault' in read) return invalid({ yaml: read.fault })
    if ((await listVersions(v.db, read.definition.key)).length > 0 || (await findPublished(v.db, read.definition.key))) return invalid({ yaml: t.taken })
    await save(v, read.definition)
    return seeOther(`/rathaus/leistungen/${read.definition.key}/veroeffentlichung`, t.saved)
  },
  view(v, _data, form) {
    const t = v.text(editingTexts)
    return (
      <div class="stack">
        <p>
          <a href="/rathaus/leistungen">{t.back}</a>
        </p>
        <h1>{t.newTitle}</h1>
        <YamlForm v={v} form={form} value={starter(v.house.city)} />
      </div>
    )
  },
})

function readYaml(v: Visit, yaml: string): { definition: Definition } | { fault: string } {
  try {
    return { definition: readForHouse(v.house, v.text(editingTexts).yaml, yaml) }
  } catch (error) {
    if (!(error instanceof WrongDefinition)) throw error
    return {
      fault: [
        v.text(editingTexts).faults,
        ...error.faults.slice(0, 10).map(fault => `${fault.path ? `${fault.path}: ` : ''}${fault.expression ? `„${fault.expression}“ ` : ''}${fault.message}`),
      ].join('\n'),
    }
  }
}

async function save(v: Visit, definition: Definition) {
  const version = await saveDraft(v.db, v.now, definition, 'editor')
  if (version !== null) await audit(v.db, v.now, { actor: actorOf(v), action: 'service.drafted', subject: `service:${definition.key}`, details: { version } })
  return version
}

function YamlForm({ v, form, value }: { v: Visit; form: FormState; value: string }) {
  const t = v.text(editingTexts)
  return (
    <Form form={form}>
      <Field name="yaml" type="textarea" rows={32} label={t.yaml} hint={t.yamlHint} spellcheck={false} value={value} data={{ 'data-code': 'yaml' }} />
      <Buttons>
        <Button>{t.save}</Button>
      </Buttons>
    </Form>
  )
}
