import type { FormState } from '../../platform/form.ts'
import { Button } from '../../ui/Button.tsx'
import { Form } from '../../ui/Form.tsx'
import { useText } from '../../ui/frame.ts'
import { texts } from './text.ts'

/** „War nichts dabei?“ below the hits. */
export function Missing({ asked, form }: { asked: string; form: FormState }) {
  const t = useText(texts)
  return (
    <section class="search-missing">
      <h2>{t.missing}</h2>
      <p>{t.missingLead}</p>
      <Form form={form} action="/suche/nichts-dabei" hidden={{ q: asked }} id="nichts-dabei">
        <Button kind="secondary">{t.missingButton}</Button>
      </Form>
    </section>
  )
}
