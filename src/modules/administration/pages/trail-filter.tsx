import { FormState } from '../../../platform/form.ts'
import type { Visit } from '../../../platform/visit.ts'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Field } from '../../../ui/Field.tsx'
import { FormProvider } from '../../../ui/frame.ts'
import { texts } from '../text.ts'

/** A question by GET, so that an answer can be bookmarked and sent on. */
export function TrailFilterForm({ v }: { v: Visit }) {
  const t = v.text(texts)
  return (
    <form method="get" action="/rathaus/verwaltung/protokoll" class="form trail-filter">
      <FormProvider value={{ state: new FormState(), id: 'filter' }}>
        <Field name="wer" label={t.actorFilter} value={v.query('wer')} required={false} autocomplete="off" />
        <Field name="was" label={t.actionFilter} value={v.query('was')} required={false} autocomplete="off" />
        <Field name="woran" label={t.subjectFilter} value={v.query('woran')} required={false} autocomplete="off" />
        <Field name="von" label={t.from} type="date" value={v.query('von')} required={false} />
        <Field name="bis" label={t.until} type="date" value={v.query('bis')} required={false} />
        <Buttons>
          <Button kind="secondary" icon="search">
            {t.filter}
          </Button>
        </Buttons>
      </FormProvider>
    </form>
  )
}
