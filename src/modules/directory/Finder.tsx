import type { VNode } from 'preact'
import { EmptyState } from '../../ui/EmptyState.tsx'
import type { Visit } from '../../platform/visit.ts'
import { Hits } from './Hits.tsx'
import { type Hit, shown } from './searching/hits.ts'
import type { ServiceHit } from './searching/services.ts'
import { isUnfinished, taskIn } from './searching/question.ts'
import { texts } from './text.ts'

export interface Answer {
  readonly asked: string
  readonly hits: readonly Hit[]
  /** asked for only when nobody was found */
  readonly services: readonly ServiceHit[]
}

/** What was found; the same on the page and while somebody types. */
export function findings(v: Pick<Visit, 'text'>, { asked, hits, services }: Answer): VNode {
  const t = v.text(texts)
  if (isUnfinished(asked)) return <p>{t.goOn}</p>
  if (hits.length === 0)
    return (
      <>
        <EmptyState title={t.none(asked)} icon="search">
          <p>{t.noneMore}</p>
          {taskIn(asked) && <p>{t.noted}</p>}
        </EmptyState>
        {services.length > 0 && (
          <>
            <h2>{t.services}</h2>
            <ul>
              {services.map(one => (
                <li key={one.url}>
                  <a href={one.url}>{one.title}</a>
                  {one.office && <span class="who__detail">{t.responsible(one.office)}</span>}
                  {one.unit && (
                    <span class="who__detail">
                      <a href={`/rathaus/wer/aemter/${one.unit.id}`}>{one.unit.name}</a>
                    </span>
                  )}
                </li>
              ))}
            </ul>
          </>
        )}
      </>
    )
  return (
    <>
      <h2 class="who__count">{hits.length < shown ? t.found(hits.length) : t.many(shown)}</h2>
      <Hits hits={hits} t={t} />
    </>
  )
}
