import type { FormState } from '../../../platform/form.ts'
import { Button } from '../../../ui/Button.tsx'
import { Form } from '../../../ui/Form.tsx'
import { useText } from '../../../ui/frame.ts'
import { texts } from '../desk/text.ts'

/** A feed's secret address, and the button that makes a new one. */
export function FeedAddress({ form, address, renew }: { form: FormState; address: string; renew: string }) {
  const t = useText(texts).feeds
  return (
    <section aria-labelledby="kalender-adresse">
      <h2 id="kalender-adresse">{t.address}</h2>
      <p>
        <code class="feed-address">{address}</code>
      </p>
      <p>{t.secret}</p>
      <Form form={form} action={renew} id="adresse">
        <Button kind="secondary" icon="repeat">
          {t.renew}
        </Button>{' '}
        <span class="muted">{t.renewHint}</span>
      </Form>
    </section>
  )
}
