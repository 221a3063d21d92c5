import type { ComponentChildren } from 'preact'
import { Choices } from '../../ui/Choices.tsx'
import { Field } from '../../ui/Field.tsx'
import { fieldId, useForm, useText } from '../../ui/frame.ts'
import { Island } from '../../ui/Island.tsx'
import type { Address } from './address.ts'
import type { AddressInput } from './input.ts'
import { texts } from './text.ts'

interface AddressFieldProps {
  name: string
  label: string
  hint?: ComponentChildren
  required?: boolean
  /** kept until something else was typed */
  value?: Pick<Address, 'id' | 'label'> | null
  input: AddressInput
}

/**
 * An address of the register. Without script: type, send, choose from the list that comes back. With script the list
 * comes while typing (combobox after the ARIA Authoring Practices).
 */
export function AddressField({ name, label, hint, required, value, input }: AddressFieldProps) {
  const t = useText(texts)
  const form = useForm()
  const id = fieldId(form, `${name}.text`)
  const typed = form.state.value(`${name}.text`, value?.label ?? '')
  const chosen = form.state.value(`${name}.id`, value?.id ?? '')
  const offers = input.offer.length > 0 && input.typed === typed
  return (
    <adress-feld
      class="address-field"
      data-source="/adressen/suche"
      data-none={t.none}
      data-offline={t.offline}
      data-street={t.street}
      data-one={t.count(1)}
      data-many={t.count(0)}
      data-chosen={t.chosen('')}
      data-list={`${id}-vorschlaege`}
      data-label={t.offer}
    >
      <Field
        name={`${name}.text`}
        label={label}
        hint={hint ?? t.hint}
        required={required}
        value={value?.label}
        maxLength={150}
        autocomplete="street-address"
        spellcheck={false}
      />
      <input type="hidden" name={`${name}.for`} value={offers ? typed : form.state.value(`${name}.for`, value?.label ?? '')} />
      {offers ? (
        <Choices
          name={`${name}.id`}
          legend={t.offer}
          hint={t.offerHint}
          value={chosen}
          choices={input.offer.map(one => ({ value: one.id, text: one.label }))}
        />
      ) : (
        <input type="hidden" name={`${name}.id`} value={chosen} />
      )}
      <Island name="address-field.island.ts" />
    </adress-feld>
  )
}

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'adress-feld': preact.HTMLAttributes<HTMLElement> & Record<`data-${string}`, string>
    }
  }
}
