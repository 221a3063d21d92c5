import { definePage } from '../../../platform/page.ts'
import type { Visit } from '../../../platform/visit.ts'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { formatInstant } from '../../../ui/format.ts'
import { type Employee, listEmployees } from '../../staff/index.ts'
import { telephone } from '../phone.ts'
import { Portrait } from '../Portrait.tsx'
import { type Profile, profilesOf } from '../profile/store.ts'
import { pictured } from '../searching/hits.ts'
import { FavouriteCopy } from './Copy.tsx'
import { favouritesOf } from './store.ts'
import { favouriteTexts } from './text.ts'

interface Favourites {
  people: Employee[]
  profiles: Map<string, Profile>
}

/** Made to be kept on the phone: all that is needed to call somebody, and how old it is. No form, nothing that needs a server. */
export const favouritesPage = definePage<Favourites>({
  title: v => v.text(favouriteTexts).title,
  load: favouritesFor,
  view(v, { people, profiles }) {
    const t = v.text(favouriteTexts)
    return (
      <>
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
        <p class="muted">{t.asOf(formatInstant(v.now, v.lang, v.house.city.zone))}</p>
        <p class="who__stale" data-part="stale" role="status" hidden>
          {t.old}
        </p>
        {people.length === 0 ? <p>{t.none}</p> : <ul class="who">{people.map(one => entry(one, profiles.get(one.id), t))}</ul>}
        <Buttons>
          <Button kind="secondary" icon="search" href="/rathaus/wer">
            {t.find}
          </Button>
          {people.length > 0 && (
            <Button kind="secondary" icon="download" href="/rathaus/wer/favoriten.vcf" download>
              {t.file}
            </Button>
          )}
        </Buttons>
        <FavouriteCopy />
      </>
    )
  },
})

/** The viewer's favourites with what each of them shows. */
export async function favouritesFor(v: Visit): Promise<Favourites> {
  const ids = await favouritesOf(v.db, v.viewer.accountId!)
  const [people, profiles] = await Promise.all([listEmployees(v.db, ids), profilesOf(v.db, ids)])
  return { people, profiles }
}

function entry(one: Employee, profile: Profile | undefined, t: { call: string; mobile: string }) {
  const photo = profile?.photo_id && profile.shows.includes('photo') ? one.id : null
  const mobile = profile?.shows.includes('mobile') ? one.mobile : null
  return (
    <li key={one.id} class="who__one who__one--tall">
      <Portrait one={pictured(one, photo)} />
      <div class="who__words">
        <a class="who__name" href={`/rathaus/wer/${one.id}`}>
          {one.name}
        </a>
        <span class="who__detail">{[one.position, one.unit, one.room].filter(Boolean).join(' · ')}</span>
        <div class="who__numbers">
          {one.phone && (
            <a href={telephone(one.phone)} aria-label={`${t.call}: ${one.name}, ${one.phone}`}>
              {one.phone}
            </a>
          )}
          {mobile && (
            <a href={telephone(mobile)} aria-label={`${t.call} (${t.mobile}): ${one.name}, ${mobile}`}>
              {t.mobile} {mobile}
            </a>
          )}
        </div>
      </div>
    </li>
  )
}
