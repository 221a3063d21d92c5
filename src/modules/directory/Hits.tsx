import { Icon } from '../../ui/Icon.tsx'
import { telephone } from './phone.ts'
import { Portrait } from './Portrait.tsx'
import type { Hit, PersonHit, UnitHit } from './searching/hits.ts'

/** The words it needs, given by whoever draws it: it also stands outside of pages. */
export interface HitWords {
  readonly away: string
  readonly call: string
  readonly unit: string
  readonly head: string
}

/** People and units as a list: who, what, where, and a call in one tap. */
export function Hits({ hits, t }: { hits: readonly Hit[]; t: HitWords }) {
  return (
    <ul class="who">
      {hits.map(hit => (hit.kind === 'person' ? <Person key={hit.person.id} hit={hit} t={t} /> : <OfUnit key={hit.unit.id} hit={hit} t={t} />))}
    </ul>
  )
}

function Person({ hit, t }: { hit: PersonHit; t: HitWords }) {
  const { person } = hit
  return (
    <li class="who__one">
      <Portrait one={hit} />
      <div class="who__words">
        <a class="who__name" href={`/rathaus/wer/${person.id}`}>
          {person.name}
        </a>
        {hit.favourite && (
          <span class="who__star" aria-hidden="true">
            {' '}
            ★
          </span>
        )}
        <span class="who__detail">{[person.position, person.unit].filter(Boolean).join(' · ')}</span>
        {person.tasks.length > 0 && <span class="who__detail">{person.tasks.slice(0, 4).join(', ')}</span>}
        {hit.away && <span class="who__away">{t.away}</span>}
      </div>
      {person.phone && <Call phone={person.phone} name={person.name} t={t} />}
    </li>
  )
}

function OfUnit({ hit: { unit, head }, t }: { hit: UnitHit; t: HitWords }) {
  return (
    <li class="who__one who__one--unit">
      <span class="portrait portrait--unit" aria-hidden="true">
        <Icon name="townhall" />
      </span>
      <div class="who__words">
        <a class="who__name" href={`/rathaus/wer/aemter/${unit.id}`}>
          {unit.name}
        </a>
        <span class="who__detail">{[unit.short && `${t.unit} ${unit.short}`, head && `${t.head}: ${head}`].filter(Boolean).join(' · ')}</span>
        {unit.tasks.length > 0 && <span class="who__detail">{unit.tasks.slice(0, 6).join(', ')}</span>}
      </div>
      {unit.phone && <Call phone={unit.phone} name={unit.name} t={t} />}
    </li>
  )
}

function Call({ phone, name, t }: { phone: string; name: string; t: HitWords }) {
  return (
    <a class="who__call" href={telephone(phone)} aria-label={`${t.call}: ${name}, ${phone}`}>
      <Icon name="phone" />
    </a>
  )
}
