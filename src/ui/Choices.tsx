import type { ComponentChildren } from 'preact'
import { words } from '../platform/text.ts'
import { FieldError } from './ErrorSummary.tsx'
import { fieldId, useForm, useText } from './frame.ts'

export interface Choice {
  value: string
  text: ComponentChildren
  hint?: ComponentChildren
  /** address of a picture; decorative, the text says it all */
  picture?: string
  disabled?: boolean
}

interface ChoicesProps {
  name: string
  legend: string
  hint?: ComponentChildren
  choices: Choice[]
  /** true: several may be ticked, posted as `name[]`, parsed as an array */
  multiple?: boolean
  /** chosen until something else was sent */
  value?: string | readonly string[] | null
  required?: boolean
  /** large touch tiles in a grid, made for pictures */
  tiles?: boolean
  /** side by side, for two or three short answers */
  inline?: boolean
  /** leaves the legend to screen readers */
  hideLegend?: boolean
  data?: Record<`data-${string}`, string>
}

/** Radio buttons, or with `multiple` checkboxes, under one question. Stands inside a `Form`. */
export function Choices(props: ChoicesProps) {
  const t = useText(texts)
  const form = useForm()
  const id = fieldId(form, props.name)
  form.labels?.set(props.name, props.legend)
  const error = form.state.error(props.name)
  const kept = form.state.action === null ? [props.value ?? []].flat() : form.state.list(props.name)
  const described = [props.hint ? `${id}-hinweis` : '', error ? `${id}-fehler` : ''].filter(Boolean).join(' ')
  const kind = props.multiple ? 'checkbox' : 'radio'
  const body = props.tiles ? 'choice-tiles' : props.inline ? 'choice-row' : 'choice-list'
  return (
    <fieldset class={error ? 'kern-fieldset kern-fieldset--error' : 'kern-fieldset'} aria-describedby={described || undefined} {...props.data}>
      <legend class={props.hideLegend ? 'kern-label kern-sr-only' : 'kern-label'}>
        {props.legend}
        {props.required === false && <span class="kern-label__optional"> {t.optional}</span>}
      </legend>
      {props.hint && (
        <div class="kern-hint" id={`${id}-hinweis`}>
          {props.hint}
        </div>
      )}
      {error && <FieldError id={`${id}-fehler`}>{error}</FieldError>}
      <div class={body}>
        {props.choices.map((choice, at) => (
          <label key={choice.value} class={choice.picture ? 'choice choice--picture' : 'choice'}>
            <input
              class={`kern-form-check__${kind}${error ? ` kern-form-check__${kind}--error` : ''}`}
              type={kind}
              id={at === 0 ? id : `${id}-${at}`}
              name={props.multiple ? `${props.name}[]` : props.name}
              value={choice.value}
              checked={kept.includes(choice.value)}
              disabled={choice.disabled}
            />
            {choice.picture && <img class="choice__picture" src={choice.picture} alt="" width="96" height="72" loading="lazy" />}
            <span class="choice__text">
              {choice.text}
              {choice.hint && <span class="choice__hint">{choice.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

interface TickProps {
  name: string
  label: ComponentChildren
  hint?: ComponentChildren
  /** posted when ticked; default `ja`. Unticked posts nothing. */
  value?: string
  checked?: boolean
  data?: Record<`data-${string}`, string>
}

/** One checkbox with its sentence: „Ich habe die Hinweise gelesen.“ */
export function Tick(props: TickProps) {
  const form = useForm()
  const id = fieldId(form, props.name)
  const error = form.state.error(props.name)
  const value = props.value ?? 'ja'
  const isOn = form.state.action === null ? props.checked === true : form.state.list(props.name).includes(value)
  return (
    <div class={error ? 'tick kern-form-check--error' : 'tick'}>
      {error && <FieldError id={`${id}-fehler`}>{error}</FieldError>}
      <label class="choice">
        <input
          class={`kern-form-check__checkbox${error ? ' kern-form-check__checkbox--error' : ''}`}
          type="checkbox"
          id={id}
          name={props.name}
          value={value}
          checked={isOn}
          aria-describedby={error ? `${id}-fehler` : undefined}
          aria-invalid={error ? 'true' : undefined}
          {...props.data}
        />
        <span class="choice__text">
          {props.label}
          {props.hint && <span class="choice__hint">{props.hint}</span>}
        </span>
      </label>
    </div>
  )
}

const texts = words({ de: { optional: '(freiwillig)' }, en: { optional: '(optional)' }, ls: { optional: '(Sie müssen nichts auswählen)' } })
