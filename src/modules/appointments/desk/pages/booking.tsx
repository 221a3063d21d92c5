import { definePage } from '../../../../platform/page.ts'
import { inLanguage } from '../../../../platform/text.ts'
import type { Visit } from '../../../../platform/visit.ts'
import { Alert } from '../../../../ui/Alert.tsx'
import { Button, Buttons } from '../../../../ui/Button.tsx'
import { languageName, spokenLanguages } from '../../citizen/languages.ts'
import type { Need } from '../../need.ts'
import { type Concern, listConcerns } from '../../offices/store.ts'
import { askedNeed } from '../choice.ts'
import { DeskTabs } from '../parts/DeskTabs.tsx'
import { texts } from '../text.ts'

interface Data {
  concerns: Concern[]
  languages: string[]
  need: Need
  problem: Awaited<ReturnType<typeof askedNeed>>['problem']
}

/** What the caller needs. Asked by GET, so that going back and changing it is nothing special. */
export const bookingPage = definePage<Data>({
  title: v => v.text(texts).booking.title,
  layout: 'wide',
  async load(v) {
    const concerns = await listConcerns(v.db)
    const { need, problem } = await askedNeed(v.db, v.url)
    const isAsked = v.query('gesucht') !== ''
    return { concerns, languages: await spokenLanguages(v.db), need, problem: isAsked ? problem : null }
  },
  view(v, { concerns, languages, need, problem }) {
    const t = v.text(texts).booking
    const groups = Map.groupBy(concerns, concern => inLanguage(concern.category, v.lang))
    return (
      <div class="stack">
        <h1>{t.title}</h1>
        <DeskTabs v={v} current="book" />
        <p>{t.lead}</p>
        {problem && <Alert kind="danger" title={problem === 'none' ? t.noConcern : t.notByVideo} role="alert" />}
        <form method="get" action="/rathaus/termine/buchen/zeit" class="form">
          <div class="concern-groups">
            {[...groups].map(([category, within]) => (
              <fieldset class="kern-fieldset" key={category}>
                <legend class="kern-label">{category}</legend>
                {within.map(concern => (
                  <CountField key={concern.key} v={v} concern={concern} count={need.concerns.find(one => one.key === concern.key)?.count ?? 0} />
                ))}
              </fieldset>
            ))}
          </div>
          <fieldset class="kern-fieldset">
            <legend class="kern-label">{t.wishes}</legend>
            <div class="choice-row">
              {(['on_site', 'video'] as const).map(channel => (
                <label class="choice" key={channel}>
                  <input class="kern-form-check__radio" type="radio" name="art" value={channel} checked={need.channel === channel} />
                  <span class="choice__text">{channel === 'video' ? t.video : t.onSite}</span>
                </label>
              ))}
              <label class="choice">
                <input class="kern-form-check__checkbox" type="checkbox" name="rollstuhl" value="ja" checked={need.wheelchair} />
                <span class="choice__text">{t.wheelchair}</span>
              </label>
            </div>
          </fieldset>
          <div class="kern-form-input">
            <label class="kern-label" for="gespraech">
              {t.speaks}
            </label>
            <div class="kern-form-input__select-wrapper field--medium">
              <select class="kern-form-input__select" id="gespraech" name="gespraech">
                {['de', ...languages].map(code => (
                  <option key={code} value={code} selected={code === (need.speaks ?? 'de')}>
                    {code === 'de' ? t.german : languageName(code, v.lang)}
                  </option>
                ))}
              </select>
            </div>
          </div>
          <Buttons>
            <Button icon="search">{t.find}</Button>
          </Buttons>
        </form>
      </div>
    )
  },
})

function CountField({ v, concern, count }: { v: Visit; concern: Concern; count: number }) {
  const t = v.text(texts).booking
  const id = `anliegen-${concern.key}`
  return (
    <div class="count-field">
      <label for={id}>
        {inLanguage(concern.name, v.lang)} <span class="muted">{t.minutes(concern.minutes)}</span>
      </label>
      <div class="kern-form-input__select-wrapper">
        <select class="kern-form-input__select" id={id} name={`anliegen.${concern.key}`}>
          {Array.from({ length: concern.most + 1 }, (_none, n) => (
            <option key={n} value={n} selected={n === count}>
              {n === 0 ? t.none : t.people(n)}
            </option>
          ))}
        </select>
      </div>
    </div>
  )
}
