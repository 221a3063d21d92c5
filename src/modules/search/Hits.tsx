import { languageTags } from '../../platform/text.ts'
import type { Part, SearchHit } from '../../platform/search.ts'
import { Badge } from '../../ui/Badge.tsx'
import { useFrame, useText } from '../../ui/frame.ts'
import { texts } from './text.ts'

/** Hits as a list: what it is, its title as a link, where the words stand. */
export function Hits({ hits }: { hits: readonly SearchHit[] }) {
  const t = useText(texts)
  const { lang } = useFrame()
  return (
    <ol class="hits">
      {hits.map(hit => (
        <li key={`${hit.module} ${hit.kind} ${hit.id}`} class="hit" lang={hit.lang === lang ? undefined : languageTags[hit.lang]}>
          <a class="hit__title" href={hit.url}>
            <Marked parts={hit.titleParts} />
          </a>
          {t.kinds[hit.kind] && <Badge>{t.kinds[hit.kind]!}</Badge>}
          <p class="hit__snippet">
            <Marked parts={hit.snippet} />
          </p>
        </li>
      ))}
    </ol>
  )
}

function Marked({ parts }: { parts: readonly Part[] }) {
  return <>{parts.map((part, at) => (part.hit ? <mark key={at}>{part.text}</mark> : part.text))}</>
}
