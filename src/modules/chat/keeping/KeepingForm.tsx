import type { FormState } from '../../../platform/form.ts'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Choices } from '../../../ui/Choices.tsx'
import { Form } from '../../../ui/Form.tsx'
import { useText } from '../../../ui/frame.ts'
import type { WireRoom } from '../wire.ts'
import type { Keeping } from './store.ts'
import { asTheCity, choices, keepingTexts } from './text.ts'

/** How long a conversation is kept: everybody in it sees it, those who own it choose. */
export function KeepingForm({ room, keeping, form }: { room: Pick<WireRoom, 'id' | 'kind' | 'role' | 'mayWrite'>; keeping: Keeping; form: FormState }) {
  const t = useText(keepingTexts)
  const mayChoose = room.mayWrite && (room.kind === 'pair' || room.role === 'owner')
  return (
    <>
      <h2>{t.heading}</h2>
      <p>{t.now(keeping.days)}</p>
      {mayChoose && (
        <Form form={form} action={`/rathaus/chat/${room.id}/aufbewahrung`} id="keeping">
          <Choices
            name="days"
            legend={t.legend}
            hint={room.kind === 'pair' ? t.hintPair : t.hint}
            value={keeping.chosen === null ? asTheCity : String(keeping.chosen)}
            choices={[
              ...choices.filter(days => days <= keeping.most).map(days => ({ value: String(days), text: t.after(days) })),
              { value: asTheCity, text: t.asTheCity(keeping.cityDays) },
            ]}
          />
          <Buttons>
            <Button kind="secondary">{t.save}</Button>
          </Buttons>
        </Form>
      )}
    </>
  )
}
