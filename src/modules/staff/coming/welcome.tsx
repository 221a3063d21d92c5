import { definePage } from '../../../platform/page.ts'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Card, Cards } from '../../../ui/Card.tsx'
import { texts } from './text.ts'

/** The first page after the start: three offers, none of them pressed on anybody. */
export const welcomePage = definePage({
  title: v => v.text(texts).welcome,
  view(v) {
    const t = v.text(texts)
    return (
      <>
        <h1>{`${t.welcome}, ${v.viewer.name}`}</h1>
        <p class="lead">{t.welcomeLead}</p>
        <section aria-labelledby="app">
          <h2 id="app">{t.install}</h2>
          <ul>
            {t.installHow.map(line => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
        <Cards>
          <Card title={t.toNotices} href="/rathaus/postfach/einstellungen" icon="bell" heading={2}>
            {t.noticesLead}
          </Card>
          <Card title={t.toQuiet} href="/rathaus/ruhezeiten" icon="moon" heading={2}>
            {t.quietLead}
          </Card>
          <Card title={t.toPrivacy} href="/rathaus/privatsphaere" icon="lock" heading={2}>
            {t.privacyLead}
          </Card>
        </Cards>
        <Buttons>
          <Button href="/rathaus">{t.goOn}</Button>
        </Buttons>
      </>
    )
  },
})
