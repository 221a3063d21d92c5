import { definePage } from '../../../platform/page.ts'
import { DescriptionList } from '../../../ui/DescriptionList.tsx'
import { helpTexts } from '../help-text.ts'

/** Questions people ask, and who answers the rest. */
export const helpPage = definePage({
  title: v => v.text(helpTexts).help,
  view: v => {
    const t = v.text(helpTexts)
    const { contact } = v.house.city
    return (
      <>
        <h1>{t.help}</h1>
        <p class="lead">{t.helpLead}</p>
        {t.questions.map(({ question, answer }) => (
          <details key={question} class="question">
            <summary>{question}</summary>
            <p>{answer}</p>
          </details>
        ))}
        <h2>{t.talk}</h2>
        <DescriptionList
          pairs={[
            ['115', <a href="tel:115">{t.callUs}</a>],
            [t.callCity, <a href={`tel:${contact.phone.replaceAll(/\D/g, '')}`}>{contact.phone}</a>],
            [t.write, <a href={`mailto:${contact.email}`}>{contact.email}</a>],
            [t.visit, <a href="/aemter">{t.toOffices}</a>],
          ]}
        />
      </>
    )
  },
})

/** What this is and how it works, in Leichte Sprache (BITV 2.0 § 4: content, navigation, accessibility statement). */
export const easyPage = definePage({
  title: v => v.text(helpTexts).easy,
  view: v => {
    const t = v.text(helpTexts)
    return (
      <>
        <h1>{t.easy}</h1>
        <p class="lead">{t.easyLead}</p>
        <p>{v.lang === 'ls' ? <a href="/leichte-sprache?sprache=de">{t.switchOff}</a> : <a href="/leichte-sprache?sprache=ls">{t.switchOn}</a>}</p>
        {t.easyParts.map(({ heading, sentences }) => (
          <section key={heading}>
            <h2>{heading}</h2>
            {sentences.map(sentence => (
              <p key={sentence}>{sentence}</p>
            ))}
          </section>
        ))}
        <p>
          <a href="/barrierefreiheit#melden">{t.report}</a>
        </p>
      </>
    )
  },
})
