import { definePage } from '../../../platform/page.ts'
import { inLanguage } from '../../../platform/text.ts'
import { DescriptionList } from '../../../ui/DescriptionList.tsx'
import { type Legal, contentOf } from '../content.ts'
import { legalTexts } from '../legal-text.ts'

/** Who answers for these pages (§ 5 DDG, § 18 MStV). */
export const imprintPage = definePage<Legal>({
  title: v => v.text(legalTexts).imprint,
  load: async v => (await contentOf(v.house.city)).legal,
  view: (v, legal) => {
    const t = v.text(legalTexts)
    const { contact, name } = v.house.city
    return (
      <>
        <h1>{t.imprint}</h1>
        <h2>{t.provider}</h2>
        <p>{t.corporation(name)}</p>
        <DescriptionList
          pairs={[
            [t.address, `${contact.street}, ${contact.postcode} ${contact.place}`],
            [t.phone, <a href={`tel:${contact.phone.replaceAll(/\D/g, '')}`}>{contact.phone}</a>],
            [t.email, <a href={`mailto:${contact.email}`}>{contact.email}</a>],
            [t.represented, `${legal.head.name}, ${inLanguage(legal.head.office, v.lang)}`],
            [t.vat, legal.vatId],
            [t.supervision, inLanguage(legal.supervision, v.lang)],
            [t.editor, `${legal.editor.name}, ${inLanguage(legal.editor.office, v.lang)}`],
          ]}
        />
        <h2>{t.software}</h2>
        <p>{t.softwareIs}</p>
      </>
    )
  },
})
