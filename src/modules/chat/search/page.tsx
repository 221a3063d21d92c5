import { idFrom } from '../../../platform/database.ts'
import { definePage } from '../../../platform/page.ts'
import { notFound } from '../../../platform/visit.ts'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Pager } from '../../../ui/Pager.tsx'
import { pageTexts } from '../pages/text.ts'
import { getMembership } from '../rooms/store.ts'
import { answerSearch } from './answer.ts'
import { chosen, Filters } from './Filters.tsx'
import { Hits } from './Hits.tsx'
import { searchTexts } from './text.ts'

const home = '/rathaus/chat/suche'

/** Messages with the words asked for, the newest first; in all conversations or in one (`?raum=`). */
export const searchPage = definePage({
  title: v => v.text(searchTexts).title,
  async load(v) {
    const q = v.query('q').trim().slice(0, 200)
    const wish = { who: v.query('von').slice(0, 100), from: v.query('ab'), until: v.query('bis'), files: v.query('dateien') === '1', before: v.query('vor') }
    const room = v.query('raum') === '' ? null : await getMembership(v.db, v.viewer.accountId!, idFrom(v.query('raum')) ?? notFound())
    return { q, wish, room, found: q === '' ? null : await answerSearch(v, { ...wish, q, room: room?.room_id ?? null }) }
  },
  view(v, { q, wish, room, found }) {
    const { before } = wish
    const t = v.text(searchTexts)
    const here = (more: Record<string, string>) => `${home}?${new URLSearchParams({ q, ...(room ? { raum: room.room_id } : {}), ...chosen(wish), ...more })}`
    return (
      <>
        <p>
          <a href={room ? `/rathaus/chat/${room.room_id}` : '/rathaus/chat'}>{v.text(pageTexts)[room ? 'toChat' : 'back']}</a>
        </p>
        <h1>{t.title}</h1>
        <form method="get" action={home} class="chat-seek" role="search">
          {room && <input type="hidden" name="raum" value={room.room_id} />}
          <div class="kern-form-input">
            <label class="kern-label" for="wonach">
              {t.label}
            </label>
            <div class="kern-hint" id="wonach-hinweis">
              {t.hint}
            </div>
            <input
              class="kern-form-input__input"
              id="wonach"
              name="q"
              type="search"
              value={q}
              maxLength={200}
              aria-describedby="wonach-hinweis"
              autocomplete="off"
              enterkeyhint="search"
            />
          </div>
          <Filters wish={wish} />
          <Button>{t.go}</Button>
        </form>
        {room && (
          <p>
            {t.onlyIn(room.name)} <a href={`${home}?${new URLSearchParams({ q, ...chosen(wish) })}`}>{t.everywhere}</a>
          </p>
        )}
        {found?.isAlike && <p>{t.alike}</p>}
        {found && found.hits.length > 0 && <Hits hits={found.hits} />}
        {found?.hits.length === 0 && (before ? <p>{t.noMore}</p> : <EmptyState title={t.nothing} icon="search" children={<p>{t.nothingMore}</p>} />)}
        {before && (
          <p>
            <a href={here({})}>{t.newest}</a>
          </p>
        )}
        <Pager next={found?.next ? here({ vor: found.next }) : null} />
      </>
    )
  },
})
