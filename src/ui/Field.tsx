import type { ComponentChildren } from 'preact'
import { words } from '../platform/text.ts'
import { FieldError } from './ErrorSummary.tsx'
import { formatBytes } from './format.ts'
import { fieldId, useForm, useFrame, useText } from './frame.ts'

export interface Option {
  value: string
  text: string
  disabled?: boolean
}

export interface FieldProps {
  /** name in the form; dots nest: `items.0.count` */
  name: string
  label: string
  /** default `text`. `money` takes euros with a comma; `code` is for numbers and codes copied from paper */
  type?: 'text' | 'email' | 'tel' | 'number' | 'password' | 'date' | 'time' | 'money' | 'code' | 'url' | 'search' | 'textarea' | 'select' | 'file'
  hint?: ComponentChildren
  /** what stands there until something was typed */
  value?: string | number | null
  /** false adds „freiwillig“ to the label; default true */
  required?: boolean
  /** HTML autocomplete token, e.g. `given-name`; WCAG 1.3.5 asks for it in fields about the person */
  autocomplete?: string
  /** for `select`; an empty first line „Bitte wählen“ comes by itself unless `value` is given */
  options?: Option[]
  width?: 'short' | 'medium'
  /** stands behind the field: kg, m³ */
  unit?: string
  min?: string | number
  max?: string | number
  step?: string | number
  maxLength?: number
  rows?: number
  /** for `file` */
  accept?: string
  multiple?: boolean
  /** for `file`: opens the camera on a phone */
  capture?: 'environment' | 'user'
  /** for `file`: what arrived with the last try (`keptUploads`), offered to be kept; then give `name` without `[]` */
  kept?: readonly { token: string; name: string; size: number }[]
  spellcheck?: boolean
  readonly?: boolean
  disabled?: boolean
  /** leaves the label to screen readers (a search field with a button beside it) */
  hideLabel?: boolean
  /** id of a datalist */
  list?: string
  data?: Record<`data-${string}`, string>
  /** shown below the control, e.g. a datalist or a picture of what was uploaded */
  children?: ComponentChildren
}

/** One question: label, hint, control, and the error's sentence, tied together for assistive technology. Stands inside a `Form`. */
export function Field(props: FieldProps) {
  const t = useText(texts)
  const form = useForm()
  const id = fieldId(form, props.name)
  form.labels?.set(props.name, props.label)
  const error = form.state.error(props.name)
  const described = [props.hint ? `${id}-hinweis` : '', error ? `${id}-fehler` : ''].filter(Boolean).join(' ')
  const control: Record<string, unknown> = {
    id,
    name: props.name,
    'aria-describedby': described || undefined,
    'aria-invalid': error ? 'true' : undefined,
    autocomplete: props.autocomplete,
    disabled: props.disabled,
    required: props.required === false ? undefined : true,
    ...props.data,
  }
  return (
    <div class={error ? 'kern-form-input kern-form-input--error' : 'kern-form-input'}>
      <label class={props.hideLabel ? 'kern-label kern-sr-only' : 'kern-label'} for={id}>
        {props.label}
        {props.required === false && <span class="kern-label__optional"> {t.optional}</span>}
      </label>
      {props.hint && (
        <div class="kern-hint" id={`${id}-hinweis`}>
          {props.hint}
        </div>
      )}
      {error && <FieldError id={`${id}-fehler`}>{error}</FieldError>}
      <Control
        props={props}
        control={control}
        kept={form.state.value(props.name, props.value === null || props.value === undefined ? '' : String(props.value))}
        failed={!!error}
      />
      {props.kept && props.kept.length > 0 && <Kept name={props.name} uploads={props.kept} />}
      {props.children}
    </div>
  )
}

function Control({ props, control, kept, failed }: { props: FieldProps; control: Record<string, unknown>; kept: string; failed: boolean }) {
  const t = useText(texts)
  const width = props.width ? ` field--${props.width}` : ''
  const look = `kern-form-input__input${failed ? ' kern-form-input__input--error' : ''}${width}`
  switch (props.type) {
    case 'textarea':
      return <textarea {...control} class={look} rows={props.rows ?? 4} maxLength={props.maxLength} readonly={props.readonly} value={kept} />
    case 'select':
      return (
        <div class={`kern-form-input__select-wrapper${width}`}>
          <select {...control} class={`kern-form-input__select${failed ? ' kern-form-input__select--error' : ''}`}>
            {!props.value && <option value="">{t.choose}</option>}
            {props.options?.map(option => (
              <option key={option.value} value={option.value} selected={option.value === kept} disabled={option.disabled}>
                {option.text}
              </option>
            ))}
          </select>
        </div>
      )
    case 'file':
      return (
        <input
          {...control}
          type="file"
          name={props.kept ? `${props.name}[]` : props.name}
          class={look}
          accept={props.accept}
          multiple={props.multiple}
          capture={props.capture}
        />
      )
    default:
      return (
        <div class={props.unit || props.type === 'money' ? 'field-with-unit' : 'field-control'}>
          <input
            {...control}
            {...inputs[props.type ?? 'text']}
            class={look}
            // what was typed as a password never comes back in a page
            value={props.type === 'password' ? '' : kept}
            min={props.min}
            max={props.max}
            step={props.step}
            maxLength={props.maxLength}
            readonly={props.readonly}
            list={props.list}
            spellcheck={props.spellcheck}
          />
          {(props.unit || props.type === 'money') && <span class="field-with-unit__unit">{props.unit ?? '€'}</span>}
        </div>
      )
  }
}

/** Files that came with a form that was not right yet: ticked, so that nobody has to choose them again. */
function Kept({ name, uploads }: { name: string; uploads: readonly { token: string; name: string; size: number }[] }) {
  const t = useText(texts)
  const { lang } = useFrame()
  return (
    <div class="kept">
      {uploads.map(upload => (
        <label key={upload.token} class="choice">
          <input class="kern-form-check__checkbox" type="checkbox" name={`${name}[]`} value={upload.token} checked />
          <span class="choice__text">{t.keep(upload.name, formatBytes(upload.size, lang))}</span>
        </label>
      ))}
    </div>
  )
}

/** type="number" loses what it cannot read, so numbers are text fields with a number keyboard. */
const inputs: Record<string, Record<string, string | boolean>> = {
  text: { type: 'text' },
  email: { type: 'email', inputMode: 'email', spellcheck: false },
  tel: { type: 'tel', inputMode: 'tel' },
  number: { type: 'text', inputMode: 'decimal' },
  money: { type: 'text', inputMode: 'decimal' },
  code: { type: 'text', autocapitalize: 'characters', spellcheck: false },
  password: { type: 'password' },
  date: { type: 'date' },
  time: { type: 'time' },
  url: { type: 'url', inputMode: 'url' },
  search: { type: 'search', enterkeyhint: 'search' },
}

const texts = words({
  de: { optional: '(freiwillig)', choose: 'Bitte wählen', keep: (name: string, size: string) => `„${name}“ (${size}) behalten` },
  en: { optional: '(optional)', choose: 'Please choose', keep: (name: string, size: string) => `Keep “${name}” (${size})` },
  ls: { optional: '(Sie müssen das nicht ausfüllen)' },
})
