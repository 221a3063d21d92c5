import { z } from 'zod'
import { actorOf, audit } from '../../../platform/audit.ts'
import { defineAction, definePage } from '../../../platform/page.ts'
import { seeOther } from '../../../platform/reply.ts'
import { namesOf } from '../../staff/index.ts'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Tick } from '../../../ui/Choices.tsx'
import { Form } from '../../../ui/Form.tsx'
import { formatInstant } from '../../../ui/format.ts'
import { tickInput } from '../../../ui/input.ts'
import { act, namingForm, pageOf } from '../naming/acting.ts'
import { loadNaming, NamingState } from '../naming/State.tsx'
import { namingTexts } from '../naming/text.ts'
import { rulesOf, setRule } from '../rules.ts'
import { DeskTabs } from './desk.tsx'
import { deskTexts } from './text.ts'

const key = 'four-eyes'

/** The city's switches; who set them when stands beside them. Names beside confirmations are only proposed here. */
export const rulesPage = definePage({
  title: v => v.text(deskTexts).rulesTitle,
  async load(v) {
    const rule = (await rulesOf(v.db))[key]
    return { rule, names: await namesOf(v.db, rule.set_by ? [rule.set_by] : []), state: await loadNaming(v) }
  },
  form: z.object({ [key]: tickInput }),
  async post(v, input, { rule }) {
    if (rule.is_on !== input[key]) {
      await setRule(v.db, v.now, v.viewer.accountId, key, input[key])
      await audit(v.db, v.now, { actor: actorOf(v), action: 'bulletins.rule-set', subject: `rule:${key}`, details: { on: input[key] } })
    }
    return seeOther(pageOf.city, v.text(deskTexts).saved)
  },
  view(v, { rule, names, state }, form) {
    const t = v.text(deskTexts)
    const setBy = rule.set_at && t.ruleSet(names.get(rule.set_by ?? '') ?? '–', formatInstant(rule.set_at, v.lang, v.house.city.zone))
    return (
      <div class="stack">
        <h1>{t.rulesTitle}</h1>
        <DeskTabs v={v} current="rules" />
        <Form form={form} action={pageOf.city}>
          <Tick name={key} label={t.fourEyes} hint={[t.fourEyesHint, setBy].filter(Boolean).join(' ')} checked={rule.is_on} />
          <Buttons>
            <Button>{t.save}</Button>
          </Buttons>
        </Form>
        <h2>{v.text(namingTexts).title}</h2>
        <NamingState v={v} state={state} party="city" form={form} action={`${pageOf.city}/namen`} />
      </div>
    )
  },
})

/** The administration proposes names beside confirmations, takes that back, or switches them off. */
export const proposeNames = defineAction({
  form: namingForm,
  load: async () => null,
  async post(v, input) {
    await act(v, 'city', input)
    return seeOther(pageOf.city, v.text(namingTexts).done[input.act])
  },
  on: rulesPage,
})
