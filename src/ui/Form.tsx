import { randomUUID } from 'node:crypto'
import type { ComponentChildren } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { FormState } from '../platform/form.ts'
import { ErrorSummary } from './ErrorSummary.tsx'
import { type Frame, type FormFrame, FormProvider, FrameProvider, useFrame } from './frame.ts'

interface FormProps {
  form: FormState
  /** where it posts to; may be left out when the page has only this form and takes the post itself */
  action?: string
  /** true when it has file fields */
  files?: boolean
  /** begins the ids of its fields; needed when two forms on a page have fields of the same name */
  id?: string
  /** CSS class beside `form` */
  class?: string
  /** hidden fields */
  hidden?: Record<string, string>
  /** false leaves out the key, for posts that must not be remembered (signing in) */
  once?: boolean
  /** labels the form for screen readers when the page has several */
  label?: string
  data?: Record<`data-${string}`, string>
  children: ComponentChildren
}

/**
 * A form that posts once however often it is sent (hidden field `_key`), shows again what was typed and
 * what is wrong with it. Fields inside find their values and errors by name. The server is the only judge:
 * the browser's own messages are off, because they are worded and placed differently everywhere.
 */
export function Form({ form, action, id = 'feld', ...props }: FormProps) {
  const frame = useFrame()
  const isTheOneSent = action === undefined || form.action === null || form.action === action.split('?')[0]
  const state = isTheOneSent ? form : new FormState()
  return (
    <form
      method="post"
      action={action}
      encType={props.files ? 'multipart/form-data' : undefined}
      class={props.class ? `form ${props.class}` : 'form'}
      aria-label={props.label}
      noValidate
      {...props.data}
    >
      {state.failed && <ErrorSummary form={{ state, id, labels: labelsOf(props.children, { state, id }, frame) }} />}
      <div hidden>
        {props.once !== false && <input type="hidden" name="_key" value={action === undefined ? state.key : randomUUID()} />}
        {Object.entries(props.hidden ?? {}).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
      </div>
      <FormProvider value={{ state, id }}>{props.children}</FormProvider>
    </form>
  )
}

/** The summary stands before the fields it names, so the fields are drawn once in vain to learn their labels. Only failed forms pay for it. */
function labelsOf(children: ComponentChildren, form: FormFrame, frame: Frame): Map<string, string> {
  const labels = new Map<string, string>()
  try {
    renderToString(
      <FrameProvider value={frame}>
        <FormProvider value={{ ...form, labels }}>{children}</FormProvider>
      </FrameProvider>,
    )
  } catch {
    // A part that cannot be drawn twice: its fields stay unnamed, the page still comes.
  }
  return labels
}
