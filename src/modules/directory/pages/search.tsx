import { renderToString } from 'preact-render-to-string'
import { z } from 'zod'
import { definePage } from '../../../platform/page.ts'
import type { JsonEndpoint } from '../../../platform/routes.ts'
import { isSeen } from '../../../platform/shown.ts'
import type { Visit } from '../../../platform/visit.ts'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Island } from '../../../ui/Island.tsx'
import { SearchField } from '../../../ui/SearchField.tsx'
import { FavouriteCopy } from '../favourites/Copy.tsx'
import { favouritesOf } from '../favourites/store.ts'
import { type Answer, findings } from '../Finder.tsx'
import { Hits } from '../Hits.tsx'
import { hitsFor, type PersonHit, peopleHits } from '../searching/hits.ts'
import { servicesFor } from '../searching/services.ts'
import { noteUnowned } from '../searching/unowned.ts'
import { texts } from '../text.ts'

/** The directory: a search field, what it finds, and the viewer's favourites below while nothing was asked. */
export const searchPage = definePage<{ answer: Answer | null; favourites: PersonHit[] }>({
  title: v => v.text(texts).title,
  async load(v) {
    const asked = v.query('q').trim().slice(0, 200)
    if (asked !== '') {
      const answer = await answerTo(v, asked)
      if (isSeen(v)) await noteUnowned(v, asked, answer)
      return { answer, favourites: [] }
    }
    const ids = await favouritesOf(v.db, v.viewer.accountId!)
    return { answer: null, favourites: await peopleHits(v, ids, new Set(ids)) }
  },
  sample: '/rathaus/wer?q=steuer',
  view(v, { answer, favourites }) {
    const t = v.text(texts)
    return (
      <>
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
        <who-search data-offline={t.offline}>
          <SearchField action="/rathaus/wer" id="wer" label={t.label} placeholder={t.placeholder} value={answer?.asked} large />
          <p class="kern-sr-only" role="status" data-part="status" />
          <p class="muted" data-part="trouble" hidden />
          <div data-part="results" id="treffer">
            {answer ? findings(v, answer) : <Favourites v={v} favourites={favourites} />}
          </div>
        </who-search>
        <Buttons>
          <Button kind="secondary" icon="building" href="/rathaus/wer/aemter">
            {t.chart}
          </Button>
          <Button kind="secondary" icon="settings" href="/rathaus/profil">
            {t.own}
          </Button>
        </Buttons>
        <Island name="who-search.island.ts" />
        <FavouriteCopy />
      </>
    )
  },
})

function Favourites({ v, favourites }: { v: Visit; favourites: readonly PersonHit[] }) {
  const t = v.text(texts)
  return (
    <>
      <p>{t.examples}:</p>
      <ul class="who__examples">
        {t.exampleList.map(example => (
          <li key={example}>
            <a href={`/rathaus/wer?q=${encodeURIComponent(example)}`}>{example}</a>
          </li>
        ))}
      </ul>
      <h2>{t.favourites}</h2>
      {favourites.length === 0 ? (
        <p>{t.noFavourites}</p>
      ) : (
        <>
          <Hits hits={favourites} t={t} />
          <p>
            <a href="/rathaus/wer/favoriten">{t.allFavourites}</a>
          </p>
        </>
      )}
    </>
  )
}

const asking = z.object({ q: z.string().max(200).default('') })

/** While somebody types: the findings as the page would show them, and how many there are. */
export const whileTyping: JsonEndpoint<typeof asking> = {
  input: asking,
  sample: '/rathaus/wer/treffer?q=steu',
  async answer(v, { q }) {
    const answer = await answerTo(v, q.trim())
    return { count: answer.hits.length, said: v.text(texts).found(answer.hits.length), html: renderToString(findings(v, answer)) }
  },
}

const vain = z.object({ q: z.string().trim().min(4).max(200) })

/** While somebody types nothing is counted; this is said when they stay with a question that found nobody. */
export const askedInVain: JsonEndpoint<typeof vain> = {
  input: vain,
  async answer(v, { q }) {
    await noteUnowned(v, q, await answerTo(v, q))
    return {}
  },
}

async function answerTo(v: Visit, asked: string): Promise<Answer> {
  const hits = await hitsFor(v, asked)
  // A beginning of two letters is no task yet.
  return { asked, hits, services: hits.length === 0 && asked.length >= 4 ? await servicesFor(v, asked) : [] }
}

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'who-search': preact.HTMLAttributes<HTMLElement> & Record<`data-${string}`, string>
    }
  }
}
