import { inLanguage, type Lang } from '../../../platform/text.ts'
import type { FormState } from '../../../platform/form.ts'
import type { Visit } from '../../../platform/visit.ts'
import { FieldError } from '../../../ui/ErrorSummary.tsx'
import { Field } from '../../../ui/Field.tsx'
import { formatNumber } from '../../../ui/format.ts'
import { fieldId, useForm } from '../../../ui/frame.ts'
import { Island } from '../../../ui/Island.tsx'
import type { Question } from '../../services/index.ts'
import { isRefused, type RefusedItem, type TakenItem } from '../catalogue.ts'
import { type Thing, type Things, thingFrom } from '../load.ts'
import { ownRows, type PreparedItems, sayTotal, whereTo } from './things.ts'
import { texts } from './text.ts'

interface Props {
  v: Visit
  question: Question
  prepared: PreparedItems
  form: FormState
  value: Things | undefined
}

/** The catalogue by category with a number per thing, own things, and the total. With script: plus and minus, search, running total. */
export function ItemsField({ v, question, prepared, form, value }: Props) {
  const { catalogue, rules } = prepared
  const t = v.text(texts)
  const frame = useForm()
  const name = question.id
  const error = form.error(name)
  const kept = keptCounts(form, name, value)
  const own = value?.things.filter(thing => catalogue.find(thing.key) === undefined) ?? []
  const chosen = form.action === null ? (value?.things ?? []) : typedThings(prepared, kept)
  const id = fieldId(frame, name)
  return (
    <fieldset class={error ? 'kern-fieldset kern-fieldset--error things' : 'kern-fieldset things'} id={id} tabIndex={-1}>
      <legend class="kern-label">{inLanguage(question.label, v.lang)}</legend>
      <p class="kern-hint">{question.hint ? inLanguage(question.hint, v.lang) : t.limit(formatNumber(rules.limitLitres / 1000, v.lang))}</p>
      {error && <FieldError id={`${id}-fehler`}>{error}</FieldError>}
      <pickup-items
        data-search={t.search}
        data-none={t.noMatch}
        data-total={t.total(2, '#m', '#k')}
        data-total-one={t.total(1, '#m', '#k')}
        data-nothing={t.nothing}
        data-limit={String(rules.limitLitres)}
        data-too-much={t.wrong.tooMuch('#m', formatNumber(rules.limitLitres / 1000, v.lang))}
        data-lang={v.lang === 'en' ? 'en-GB' : 'de-DE'}
      >
        {catalogue.categories.map((category, index) => {
          const items = catalogue.items.filter(item => item.category === category.key)
          const count = items.reduce((sum, item) => sum + Number(kept.get(item.key) ?? 0), 0)
          return (
            <details class="things__category" open={index === 0 || count > 0 || items.some(item => form.error(`${name}.count.${item.key}`))} key={category.key}>
              <summary>
                <span>{inLanguage(category.name, v.lang)}</span>
                <span class="things__chosen" data-chosen={t.chosen(1)}>
                  {count > 0 ? t.chosen(count) : ''}
                </span>
              </summary>
              <ul class="things__list">
                {items.map(item =>
                  isRefused(item) ? (
                    <Refused key={item.key} item={item} because={inLanguage(item.refused.because, v.lang)} where={whereTo(rules, item, v.lang)} lang={v.lang} />
                  ) : (
                    <Taken
                      key={item.key}
                      item={item}
                      name={`${name}.count.${item.key}`}
                      lang={v.lang}
                      kept={kept.get(item.key) ?? ''}
                      error={form.error(`${name}.count.${item.key}`)}
                    />
                  ),
                )}
              </ul>
            </details>
          )
        })}
        <details class="things__category things__own" open={own.length > 0 || Object.keys(form.errors).some(key => key.startsWith(`${name}.own`))}>
          <summary>
            <span>{t.own}</span>
          </summary>
          <p class="kern-hint">{t.ownHint}</p>
          {Array.from({ length: ownRows }, (_, at) => (
            <div class="things__own-row" key={at}>
              <Field
                name={`${name}.own.${at}.name`}
                label={t.ownName(at + 1)}
                required={false}
                maxLength={80}
                value={own[at] ? inLanguage(own[at].name, v.lang) : ''}
              />
              <Field
                name={`${name}.own.${at}.size`}
                label={t.ownSize}
                type="select"
                required={false}
                value={own[at]?.key ?? ''}
                options={catalogue.own.map(size => ({ value: size.key, text: inLanguage(size.name, v.lang) }))}
              />
              <Field name={`${name}.own.${at}.count`} label={t.ownCount} type="number" required={false} width="short" value={own[at]?.count ?? ''} />
            </div>
          ))}
        </details>
        <p class="things__total" aria-live="polite">
          <strong>{t.together}:</strong> <span data-sum>{chosen.length > 0 ? sayTotal(chosen, v.lang) : t.nothing}</span>
        </p>
        <template data-sizes={JSON.stringify(Object.fromEntries(catalogue.own.map(size => [size.key, [size.litres, size.kg]])))} />
      </pickup-items>
      <Island name="pickup-items.island.ts" />
    </fieldset>
  )
}

function Taken({ item, name, lang, kept, error }: { item: TakenItem; name: string; lang: Lang; kept: string; error: string | undefined }) {
  const t = texts[lang]
  const id = fieldId(useForm(), name)
  const what = inLanguage(item.name, lang)
  return (
    <li class="thing" data-words={`${what} ${item.words}`} data-litres={item.litres} data-kg={item.kg}>
      <Picture name={item.picture} />
      <label for={id}>
        {what}
        <span class="thing__size">{t.size(formatNumber(item.litres / 1000, lang), formatNumber(item.kg, lang))}</span>
      </label>
      <span class="thing__count" data-fewer={t.fewer(what)} data-more={t.more(what)}>
        <input
          id={id}
          name={name}
          type="text"
          inputMode="numeric"
          autocomplete="off"
          maxLength={2}
          value={kept}
          placeholder="0"
          aria-invalid={error ? 'true' : undefined}
          aria-describedby={error ? `${id}-fehler` : undefined}
        />
      </span>
      {error && <FieldError id={`${id}-fehler`}>{error}</FieldError>}
    </li>
  )
}

function Refused({ item, because, where, lang }: { item: RefusedItem; because: string; where: string; lang: Lang }) {
  const what = inLanguage(item.name, lang)
  return (
    <li class="thing thing--refused" data-words={`${what} ${item.words} ${item.matches.join(' ')}`}>
      <Picture name={item.picture} />
      <p>
        <strong>{what}</strong>
        <span class="thing__size">
          {texts[lang].notTaken}. {because} {where}
        </span>
      </p>
    </li>
  )
}

export function Picture({ name }: { name: string }) {
  return (
    <svg class="thing__picture" viewBox="0 0 48 48" aria-hidden="true" focusable="false">
      <use href={`/sperrmuell/bilder.svg#${name}`} />
    </svg>
  )
}

/** What stands in the number fields: typed, else kept. */
function keptCounts(form: FormState, name: string, value: Things | undefined): Map<string, string> {
  if (form.action === null) return new Map(value?.things.map(thing => [thing.key, String(thing.count)]))
  const typed = (form.values[name] as { count?: Record<string, unknown> } | undefined)?.count ?? {}
  return new Map(Object.entries(typed).flatMap(([key, text]) => (typeof text === 'string' && text !== '' ? [[key, text] as const] : [])))
}

function typedThings({ catalogue }: PreparedItems, kept: Map<string, string>): Thing[] {
  return [...kept].flatMap(([key, text]) => (/^\d{1,2}$/.test(text) && Number(text) > 0 ? (thingFrom(catalogue, key, Number(text)) ?? []) : []))
}

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'pickup-items': preact.HTMLAttributes<HTMLElement> & Record<`data-${string}`, string | undefined>
    }
  }
}
