import { z } from 'zod'
import { actorOf, audit } from '../../../platform/audit.ts'
import { definePage } from '../../../platform/page.ts'
import { invalid, seeOther } from '../../../platform/reply.ts'
import { Alert } from '../../../ui/Alert.tsx'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { useText } from '../../../ui/frame.ts'
import { numberInput } from '../../../ui/input.ts'
import { longest, type Rules, rulesOf, setRules, shortest } from './store.ts'
import { keepingTexts } from './text.ts'

const days = numberInput.pipe(z.number().int().min(shortest).max(longest))

/** How long the city keeps conversations. */
export const rulesPage = definePage({
  title: v => v.text(keepingTexts).rules,
  load: v => rulesOf(v.db),
  form: z.object({ roomDays: days, roomMost: days, pairDays: days, pairMost: days }),
  async post(v, input, before) {
    const t = v.text(keepingTexts)
    const wrong = {
      ...(input.roomDays > input.roomMost ? { roomDays: t.tooMuch } : {}),
      ...(input.pairDays > input.pairMost ? { pairDays: t.tooMuch } : {}),
    }
    if (Object.keys(wrong).length > 0) return invalid(wrong)
    if (await setRules(v.db, input))
      await audit(v.db, v.now, { actor: actorOf(v), action: 'chat.keeping-set', subject: 'chat', details: { from: before, to: input } })
    return seeOther('/rathaus/chat/regeln', t.saved)
  },
  view(v, rules, form) {
    const t = v.text(keepingTexts)
    return (
      <div class="stack">
        <h1>{t.rules}</h1>
        <p class="lead">{t.rulesLead}</p>
        <Alert kind="warning" title={t.warning} />
        <Form form={form}>
          <h2>{t.rooms}</h2>
          <Days name="roomDays" rules={rules} />
          <Days name="roomMost" rules={rules} />
          <h2>{t.pairs}</h2>
          <Days name="pairDays" rules={rules} />
          <Days name="pairMost" rules={rules} />
          <Buttons>
            <Button>{t.saveRules}</Button>
          </Buttons>
        </Form>
      </div>
    )
  },
})

function Days({ name, rules }: { name: keyof Rules; rules: Rules }) {
  const t = useText(keepingTexts)
  const isMost = name === 'roomMost' || name === 'pairMost'
  return (
    <Field name={name} type="number" label={isMost ? t.most : t.days} hint={isMost ? t.mostHint : undefined} value={rules[name]} unit={t.unit} width="short" />
  )
}
