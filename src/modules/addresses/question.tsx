import { z } from 'zod'
import { inLanguage } from '../../platform/text.ts'
import type { QuestionType } from '../services/index.ts'
import type { Address } from './address.ts'
import { AddressField } from './AddressField.tsx'
import { sampleAddresses } from './store.ts'
import { addressSchema, type AddressInput, optionalAddressSchema, prepareAddress } from './input.ts'

/**
 * An address of the register as an answer. Kept is the whole address, so that a case keeps what was said even when the
 * register changes; expressions see its parts (`address.districtKey = "hafen"`).
 */
export const addressQuestion: QuestionType<Address | null, AddressInput> = {
  name: 'address',
  options: z.strictObject({}),
  prepare: (v, question) => prepareAddress(v, question.id),
  schema: (question, _asking, prepared) => (question.required ? addressSchema(prepared) : optionalAddressSchema(prepared)),
  field({ v, question, prepared, value }) {
    const hint = question.hint ? inLanguage(question.hint, v.lang) : undefined
    return (
      <AddressField name={question.id} label={inLanguage(question.label, v.lang)} hint={hint} required={question.required} value={value} input={prepared} />
    )
  },
  examples: (house, count) => sampleAddresses(house.db, { count, seed: 42 }),
  say: value => (value ? [`${value.street} ${value.houseNumber}`, `${value.postcode} ${value.district}`.trim()].filter(Boolean) : []),
}
