import { z } from 'zod'
import { actorOf, audit } from '../../../platform/audit.ts'
import { definePage } from '../../../platform/page.ts'
import { seeOther } from '../../../platform/reply.ts'
import { namesOf } from '../../staff/index.ts'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Tick } from '../../../ui/Choices.tsx'
import { Form } from '../../../ui/Form.tsx'
import { formatInstant } from '../../../ui/format.ts'
import { tickInput } from '../../../ui/input.ts'
import { ruleKeys, rulesOf, setRule } from '../rules.ts'
import { DeskTabs } from './desk.tsx'
import { deskTexts } from './text.ts'

/** The city's switches; who set them when stands beside them. */
export const rulesPage = definePage({
  title: v => v.text(deskTexts).rulesTitle,
  async load(v) {
    const rules = await rulesOf(v.db)
    return {
      rules,
      names: await namesOf(
        v.db,
        ruleKeys.flatMap(key => rules[key].set_by ?? []),
      ),
    }
  },
  form: z.object({ 'four-eyes': tickInput, named: tickInput }),
  async post(v, input, { rules }) {
    for (const key of ruleKeys) {
      if (rules[key].is_on === input[key]) continue
      await setRule(v.db, v.now, v.viewer.accountId, key, input[key])
      await audit(v.db, v.now, { actor: actorOf(v), action: 'bulletins.rule-set', subject: `rule:${key}`, details: { on: input[key] } })
    }
    return seeOther('/rathaus/mitteilungen/regeln', v.text(deskTexts).saved)
  },
  view(v, { rules, names }, form) {
    const t = v.text(deskTexts)
    return (
      <div class="stack">
        <h1>{t.rulesTitle}</h1>
        <DeskTabs v={v} current="rules" />
        <Form form={form}>
          {ruleKeys.map(key => {
            const { set_by, set_at, is_on } = rules[key]
            const setBy = set_at && t.ruleSet(names.get(set_by ?? '') ?? '–', formatInstant(set_at, v.lang, v.house.city.zone))
            return <Tick key={key} name={key} label={t.ruleNames[key]} hint={[t.ruleHints[key], setBy].filter(Boolean).join(' ')} checked={is_on} />
          })}
          <Buttons>
            <Button>{t.save}</Button>
          </Buttons>
        </Form>
      </div>
    )
  },
})
