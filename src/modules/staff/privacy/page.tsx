import { many, sql } from '../../../platform/database.ts'
import { definePage } from '../../../platform/page.ts'
import { inLanguage } from '../../../platform/text.ts'
import { Button } from '../../../ui/Button.tsx'
import { ByModule } from '../../../ui/ByModule.tsx'
import { periodInWords } from '../../../ui/period.ts'
import { texts } from './text.ts'

/** What is stored about employees, in plain words: told by the modules that store it, so that the list is never out of date. */
export const privacyPage = definePage({
  title: v => v.text(texts).title,
  load: v =>
    many(
      v.db,
      sql<{ id: string; name: string; phone: string | null; email: string | null }>`
      select a.id, a.name, e.phone, a.email from platform.account a join staff.employee e on e.account_id = a.id
      where a.disabled_at is null and e.left_at is null and exists (
        select 1 from platform.account_role ar join platform.role r on r.key = ar.role_key where ar.account_id = a.id and r.key = 'works-council')
      order by a.name`,
    ),
  view(v, council) {
    const t = v.text(texts)
    return (
      <>
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
        <h2>{t.never}</h2>
        <ul>
          {t.nevers.map(line => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <h2>{t.voluntary}</h2>
        <p>{t.voluntaryText}</p>
        <h2>{t.stored}</h2>
        <ByModule
          v={v}
          pairs={module => (module.staffPrivacy ?? []).map(({ what, who }) => [inLanguage(what, v.lang), `${t.who}: ${inLanguage(who, v.lang)}`])}
        />
        <h2>{t.rights}</h2>
        <ul>
          <li>
            <a href="/konto/daten">{t.export}</a>
          </li>
          <li>
            <a href="/rathaus/geraete">{t.devices}</a>
          </li>
          <li>
            <a href="/rathaus/ruhezeiten">{t.quiet}</a>
          </li>
        </ul>
        <h2>{t.council}</h2>
        <p>{t.councilText}</p>
        {council.map(one => (
          <p key={one.id}>
            <strong>{one.name}</strong>
            <br />
            {one.phone && (
              <Button
                href={`tel:${one.phone.replaceAll(/[^\d+]/g, '')}`}
                kind="secondary"
                small
                label={`${t.call}: ${one.phone} (${one.name})`}
              >{`${t.call}: ${one.phone}`}</Button>
            )}{' '}
            {one.email && <a href={`mailto:${one.email}`}>{one.email}</a>}
          </p>
        ))}
        <h2>{t.long}</h2>
        <ByModule v={v} pairs={module => (module.retention ?? []).map(one => [one.what(v.lang), periodInWords(one.after, v.lang)])} />
        <p>{t.untilErased}</p>
      </>
    )
  },
})
