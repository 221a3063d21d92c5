import { z } from 'zod'
import { defineAction, definePage } from '../../../platform/page.ts'
import { seeOther } from '../../../platform/reply.ts'
import type { Visit } from '../../../platform/visit.ts'
import { inLanguage } from '../../../platform/text.ts'
import { Badge } from '../../../ui/Badge.tsx'
import { Button } from '../../../ui/Button.tsx'
import { DescriptionList } from '../../../ui/DescriptionList.tsx'
import { Form } from '../../../ui/Form.tsx'
import { formatDate } from '../../../ui/format.ts'
import { Qr } from '../../../ui/Qr.tsx'
import { officesOf } from '../../city/index.ts'
import { absentOf, awayUntil, deputiesOf, type Employee, findEmployee, type Keeper, keeperOfTasks } from '../../staff/index.ts'
import { FavouriteCopy } from '../favourites/Copy.tsx'
import { addFavourite, dropFavourite, favouritesOf } from '../favourites/store.ts'
import { Portrait } from '../Portrait.tsx'
import { type Profile, findProfile } from '../profile/store.ts'
import { pictured } from '../searching/hits.ts'
import { cardTexts } from '../text.ts'
import { cardOf } from './of.ts'
import { personOf, personSample } from './person.ts'
import { Ways } from './Ways.tsx'
import { vcard } from './vcard.ts'

interface Card {
  one: Employee
  profile: Profile | null
  manager: Employee | null
  away: boolean
  deputies: Employee[]
  backOn: Temporal.PlainDate | null
  isFavourite: boolean
  /** whom to tell if a task is wrong; null: nothing is said of tasks */
  keeper: Keeper | null
  place: { key: string; name: string } | null
  code: string
}

/** All that colleagues may know of one person, and every way to reach them in one tap. */
export const cardPage = definePage<Card>({
  title: (_v, { one }) => one.name,
  load: loadCard,
  sample: personSample(id => `/rathaus/wer/${id}`),
  view(v, card, form) {
    const { one, profile } = card
    const t = v.text(cardTexts)
    const isSelf = one.id === v.viewer.accountId
    const photo = profile?.photo_id && profile.shows.includes('photo') ? one.id : null
    const mobile = profile?.shows.includes('mobile') ? one.mobile : null
    return (
      <article>
        <p class="no-print">
          <a href="/rathaus/wer">{t.back}</a>
        </p>
        <header class="person">
          <Portrait one={pictured(one, photo)} large />
          <div>
            <h1 class="person__name">{one.name}</h1>
            <p class="person__what">{[one.position, one.unit].filter(Boolean).join(' · ')}</p>
            {profile?.pronouns && <p class="muted person__what">{profile.pronouns}</p>}
            <Presence v={v} card={card} />
          </div>
        </header>
        {isSelf ? (
          <p>
            {t.self} <a href="/rathaus/profil">{t.editSelf}</a>
          </p>
        ) : (
          <Ways t={t} one={one} mobile={mobile} />
        )}
        <DescriptionList
          pairs={[
            [t.phone, one.phone],
            [t.mobilePhone, mobile],
            [t.email, one.email],
            [t.unit, one.unit_id && <a href={`/rathaus/wer/aemter/${one.unit_id}`}>{one.unit}</a>],
            [t.manager, card.manager && <a href={`/rathaus/wer/${card.manager.id}`}>{card.manager.name}</a>],
            [t.place, card.place && <a href={`/aemter/${card.place.key}`}>{card.place.name}</a>],
            [t.room, one.room],
            [t.tasks, one.tasks.join(', ')],
            [t.tasksBy, card.keeper && <KeptBy t={t} keeper={card.keeper} />],
            [t.skills, profile?.skills.join(', ')],
            [t.languages, profile?.languages.join(', ')],
            [t.spoken, profile?.spoken],
            [t.about, profile?.about],
          ]}
        />
        <div class="person__do">
          {!isSelf && (
            <Form form={form} action={`/rathaus/wer/${one.id}/favorit`} hidden={{ want: card.isFavourite ? 'nein' : 'ja' }}>
              <Button kind="secondary" icon="star">
                {card.isFavourite ? t.drop : t.keep}
              </Button>
            </Form>
          )}
          <Button kind="secondary" icon="download" href={`/rathaus/wer/${one.id}/karte.vcf`} download>
            {t.save}
          </Button>
        </div>
        <details class="person__code">
          <summary>{t.code}</summary>
          <p>{t.codeMore}</p>
          <Qr content={card.code} label={t.codeLabel(one.name)} size={240} />
        </details>
        <FavouriteCopy />
      </article>
    )
  },
})

/** The star: on the own list or off it; twice is as good as once. */
export const star = defineAction({
  on: cardPage,
  form: z.object({ want: z.enum(['ja', 'nein']) }),
  load: personOf,
  sample: async house => {
    const sample = await (personSample(id => `/rathaus/wer/${id}/favorit`) as Exclude<ReturnType<typeof personSample>, string>)(house)
    return sample && { ...sample, form: { want: 'ja' } }
  },
  async post(v, { want }, one) {
    const own = v.viewer.accountId!
    const t = v.text(cardTexts)
    if (want === 'nein') await dropFavourite(v.db, own, one.id)
    else if (own !== one.id) await addFavourite(v.db, own, one.id, v.now)
    return seeOther(`/rathaus/wer/${one.id}`, want === 'ja' ? t.kept(one.name) : t.dropped(one.name))
  },
})

async function loadCard(v: Visit): Promise<Card> {
  const one = await personOf(v)
  const [profile, manager, away, deputies, last, favourites, keeper, offices] = await Promise.all([
    findProfile(v.db, one.id),
    one.manager_id ? findEmployee(v.db, one.manager_id) : null,
    absentOf(v.db, [one.id], v.today),
    deputiesOf(v.db, one.id, v.today),
    awayUntil(v.db, one.id, v.today),
    favouritesOf(v.db, v.viewer.accountId!),
    one.tasks.length > 0 || one.id === v.viewer.accountId ? keeperOfTasks(v.db, one.id) : null,
    officesOf(v.house.city),
  ])
  const isAway = away.has(one.id)
  const office = offices.find(({ key }) => key === one.place)
  // A code full of tasks would be too fine for a camera.
  const code = vcard({ ...(await cardOf(v.house, one, profile)), note: null, place: null })
  return {
    one,
    profile,
    manager,
    away: isAway,
    deputies: isAway ? deputies : [],
    backOn: isAway && last && profile?.shows.includes('back') ? last.add({ days: 1 }) : null,
    isFavourite: favourites.includes(one.id),
    keeper,
    place: office ? { key: office.key, name: inLanguage(office.name, v.lang) } : null,
    code,
  }
}

/** Whom to tell if a task is wrong: the head who may change it, or where it comes from. */
function KeptBy({ t, keeper: { source, head } }: { t: (typeof cardTexts)['de']; keeper: Keeper }) {
  if (source) return <>{t.tasksFrom[source]}</>
  return head ? <a href={`/rathaus/wer/${head.id}`}>{head.name}</a> : <>{t.personnel}</>
}

/** There or not there, never why; from when again only if the person wants that to be known. */
function Presence({ v, card }: { v: Visit; card: Card }) {
  const t = v.text(cardTexts)
  if (!card.away) return <Badge kind="success">{t.here}</Badge>
  return (
    <>
      <Badge>{t.away}</Badge>
      {card.backOn && <span> {t.backOn(formatDate(card.backOn, v.lang, 'weekday'))}</span>}
      {card.deputies.length > 0 && (
        <p class="person__what">
          {t.deputy}:{' '}
          {card.deputies.map((one, at) => (
            <span key={one.id}>
              {at > 0 && ', '}
              <a href={`/rathaus/wer/${one.id}`}>{one.name}</a>
            </span>
          ))}
        </p>
      )}
    </>
  )
}
