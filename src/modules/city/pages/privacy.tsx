import { definePage } from '../../../platform/page.ts'
import { DescriptionList } from '../../../ui/DescriptionList.tsx'
import { Table } from '../../../ui/Table.tsx'
import { type Legal, contentOf } from '../content.ts'
import { durationInWords } from '../duration.ts'
import { legalTexts } from '../legal-text.ts'

/** What is kept and for how long, told by the modules themselves, so that it is never out of date (Art. 13 GDPR). */
export const privacyPage = definePage<Legal>({
  title: v => v.text(legalTexts).privacy,
  load: async v => (await contentOf(v.house.city)).legal,
  view: (v, { dataProtection: { officer, authority } }) => {
    const t = v.text(legalTexts)
    const kept = v.house.modules.flatMap(module => module.retention ?? []).map(one => ({ what: one.what(v.lang), after: durationInWords(one.after, v.lang) }))
    const cookies = [
      ['sitzung', t.cookieNames.session],
      ['sprache', t.cookieNames.language],
      ['farben', t.cookieNames.colours],
      ['gesagt', t.cookieNames.said],
    ] as const
    return (
      <>
        <h1>{t.privacy}</h1>
        <p class="lead">{t.privacyLead}</p>
        <h2>{t.short}</h2>
        <ul>
          {t.shortPoints.map(point => (
            <li key={point}>{point}</li>
          ))}
        </ul>
        <h2>{t.kept}</h2>
        <Table
          caption={t.kept}
          hideCaption
          rows={kept}
          columns={[
            { head: t.what, cell: row => row.what, isRowHead: true },
            { head: t.howLong, cell: row => row.after },
          ]}
        />
        <h2>{t.cookies}</h2>
        <p>{t.cookiesLead}</p>
        <DescriptionList pairs={cookies} />
        <h2>{t.basis}</h2>
        <p>{t.basisText}</p>
        <h2>{t.rights}</h2>
        <p>{t.rightsText}</p>
        <p>
          {t.rightsAccount} <a href="/konto/daten">{t.toData}</a>
        </p>
        <h2>{t.officer}</h2>
        <p>
          {officer.name}, <a href={`mailto:${officer.email}`}>{officer.email}</a>, {officer.phone}
        </p>
        <h2>{t.authority}</h2>
        <p>
          {t.authorityText} {authority.name}, {authority.address}, <a href={authority.url}>{authority.url.replace('https://', '')}</a>
        </p>
      </>
    )
  },
})
