import type { ComponentChildren } from 'preact'
import type { FormState } from '../../../../platform/form.ts'
import { ErrorSummary } from '../../../../ui/ErrorSummary.tsx'
import { FormProvider } from '../../../../ui/frame.ts'

interface StepFormProps {
  form: FormState
  action: string
  /** address that takes the entries while they are typed */
  save: string
  /** which rendering this is, and the draft's revision it shows */
  origin: { writer: string; base: number }
  says: { saved: string; saving: string; failed: string; other: string }
  children: ComponentChildren
}

/**
 * The form of a step. Unlike other forms it carries no key against double posts: answering a step twice is
 * harmless, and a page the browser kept in its history must be able to post a changed answer.
 */
export function StepForm({ form, action, save, origin, says, children }: StepFormProps) {
  const id = 'feld'
  return (
    <form
      class="form"
      method="post"
      action={action}
      encType="multipart/form-data"
      noValidate
      data-autosave={save}
      data-says-saved={says.saved}
      data-says-saving={says.saving}
      data-says-failed={says.failed}
      data-says-other={says.other}
    >
      {form.failed && <ErrorSummary form={{ state: form, id }} />}
      <input type="hidden" name="_writer" value={origin.writer} />
      <input type="hidden" name="_base" value={String(origin.base)} />
      <FormProvider value={{ state: form, id }}>{children}</FormProvider>
      <p class="service-saved muted" role="status" data-saved />
    </form>
  )
}
