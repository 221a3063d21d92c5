import { SeeElsewhere } from '../../../../platform/errors.ts'
import { definePage } from '../../../../platform/page.ts'
import { inLanguage } from '../../../../platform/text.ts'
import type { Visit } from '../../../../platform/visit.ts'
import { Alert } from '../../../../ui/Alert.tsx'
import { Button } from '../../../../ui/Button.tsx'
import { EmptyState } from '../../../../ui/EmptyState.tsx'
import { Island } from '../../../../ui/Island.tsx'
import { type Concern, listConcerns } from '../../offices/store.ts'
import { type Choice, lengthOf, needOf, problemOf, readChoice, writeChoice } from '../choice.ts'
import { languageName, spokenLanguages } from '../languages.ts'
import { ConcernRow } from '../parts/ConcernRow.tsx'
import { Wishes } from '../parts/Wishes.tsx'
import { sayConcern } from '../saying.ts'
import { texts } from '../text.ts'

interface Chosen {
  concerns: Concern[]
  choice: Choice
  languages: string[]
}

/** /termine: what somebody comes for. One form with GET; without script the search is one more button of it. */
export const concernsPage = definePage<Chosen>({
  title: v => v.text(texts).title,
  async load(v) {
    const concerns = await listConcerns(v.db)
    const choice = readChoice(v.url.searchParams, concerns)
    // What the form sends names every concern's number of people; the address to keep is short.
    if (/[?&]anzahl\./.test(v.url.search)) throw new SeeElsewhere(`/termine?${writeChoice(needOf(choice))}&q=${encodeURIComponent(v.query('q'))}`)
    return { concerns, choice, languages: await spokenLanguages(v.db) }
  },
  view(v, { concerns, choice, languages }) {
    const t = v.text(texts)
    const q = v.query('q').trim()
    const found = concerns.filter(concern => matches(concern, q))
    const counts = new Map(choice.chosen.map(one => [one.concern.key, one.count]))
    const problem = v.query('pruefen') === '' ? null : problemOf(choice)
    return (
      <>
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
        {problem && <Alert kind="warning" role="alert" title={t.problem[problem]} />}
        <form method="get" action="/termine/zeiten" class="form concerns">
          <div class="concerns__search">
            <label class="kern-label" for="anliegen-suche">
              {t.search}
            </label>
            <div class="concerns__row">
              <input
                class="kern-form-input__input"
                id="anliegen-suche"
                type="search"
                name="q"
                value={q}
                placeholder={t.searchHint}
                enterkeyhint="search"
                autocomplete="off"
              />
              <Button kind="secondary" icon="search" formaction="/termine" data={{ 'data-search': '' }}>
                {t.searchButton}
              </Button>
            </div>
          </div>
          {choice.chosen.length > 0 && (
            <section class="concerns__chosen">
              <h2>{t.your}</h2>
              <ul>
                {choice.chosen.map(one => (
                  <li key={one.concern.key}>{sayConcern(one, v.lang)}</li>
                ))}
              </ul>
              <p>{t.total(lengthOf(choice))}</p>
            </section>
          )}
          {found.length === 0 && (
            <EmptyState title={t.noneFound(q)} icon="search">
              <p>
                <a href={`/termine?${writeChoice(needOf(choice))}`}>{t.showAll}</a>
              </p>
            </EmptyState>
          )}
          {[...Map.groupBy(found, concern => inLanguage(concern.category, v.lang))].map(([category, within]) => (
            <section key={category} class="concerns__category">
              <h2>{category}</h2>
              {within.map(concern => (
                <ConcernRow key={concern.key} v={v} concern={concern} count={counts.get(concern.key) ?? 0} />
              ))}
            </section>
          ))}
          <Hidden choice={choice} shown={found} />
          <Wishes v={v} choice={choice} languages={languages.map(code => ({ value: code, text: languageName(code, v.lang) }))} />
          <div class="concerns__go">
            <p class="concerns__total" aria-live="polite" data-says={t.total(987)} hidden />
            <Button>{t.find}</Button>
          </div>
        </form>
        <Already v={v} />
        <Island name="concerns.island.ts" />
      </>
    )
  },
})

/** What the search leaves out stays chosen. */
function Hidden({ choice, shown }: { choice: Choice; shown: readonly Concern[] }) {
  const out = choice.chosen.filter(({ concern }) => !shown.includes(concern))
  return (
    <div hidden>
      {out.map(({ concern, count }) => (
        <input key={concern.key} type="hidden" name={`anliegen.${concern.key}`} value={count} data-minutes={concern.minutes} />
      ))}
    </div>
  )
}

function Already({ v }: { v: Visit }) {
  const t = v.text(texts)
  const { phone } = v.house.city.contact
  return (
    <section>
      <h2>{t.haveCode}</h2>
      <p>{t.haveCodeText}</p>
      <p>
        <a href={`tel:${phone.replaceAll(/\s/g, '')}`}>{t.haveCodePhone(phone)}</a>
      </p>
    </section>
  )
}

/** Every typed word stands somewhere in names or keywords, in any language: people search in theirs. */
function matches(concern: Concern, q: string): boolean {
  const text = wordsOf(concern).toLowerCase()
  return q
    .toLowerCase()
    .split(/\s+/)
    .every(word => text.includes(word))
}

/** What a concern is found by. */
export function wordsOf({ name, about, category, keywords }: Concern): string {
  return [name, about, category]
    .flatMap(text => (typeof text === 'string' ? [text] : Object.values(text)))
    .concat(keywords)
    .join(' ')
}
