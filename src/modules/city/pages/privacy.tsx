import { definePage } from '../../../platform/page.ts'
import { ByModule } from '../../../ui/ByModule.tsx'
import { DescriptionList } from '../../../ui/DescriptionList.tsx'
import { periodInWords } from '../../../ui/period.ts'
import { type Legal, contentOf } from '../content.ts'
import { legalTexts } from '../legal-text.ts'

/** What is kept and for how long, told by the modules themselves, so that it is never out of date (Art. 13 GDPR). */
export const privacyPage = definePage<Legal>({
  title: v => v.text(legalTexts).privacy,
  load: async v => (await contentOf(v.house.city)).legal,
  view: (v, { dataProtection: { officer, authority } }) => {
    const t = v.text(legalTexts)
    const cookies = v.house.modules.flatMap(module => module.cookies ?? []).map(({ names, why }) => [names.join(', '), why(v.lang)] as const)
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
        <ByModule v={v} pairs={module => (module.retention ?? []).map(one => [one.what(v.lang), periodInWords(one.after, v.lang)])} />
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
