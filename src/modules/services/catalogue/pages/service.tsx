import { extensions } from '../../../../platform/extension.ts'
import { definePage } from '../../../../platform/page.ts'
import { inLanguage } from '../../../../platform/text.ts'
import { type Visit, notFound } from '../../../../platform/visit.ts'
import { Button, Buttons } from '../../../../ui/Button.tsx'
import { DescriptionList } from '../../../../ui/DescriptionList.tsx'
import { periodInWords } from '../../../../ui/period.ts'
import { serviceLinks } from '../../contract.ts'
import type { Definition } from '../../definition/schema.ts'
import { findPublished } from '../../definition/store.ts'
import { Prose } from '../Prose.tsx'
import { catalogueTexts } from '../text.ts'

/** One service in the shape of FIM text modules, with the button that begins it. */
export const servicePage = definePage<{ definition: Definition; links: { href: string; text: string }[] }>({
  title: (v, { definition }) => inLanguage(definition.text.name, v.lang),
  async load(v) {
    const definition = (await findPublished(v.db, v.param('key')))?.content ?? notFound()
    return { definition, links: (await Promise.all(extensions(v.house, serviceLinks).map(one => one.links(v, definition.key)))).flat() }
  },
  view(v, { definition, links }) {
    const t = v.text(catalogueTexts)
    const { text } = definition
    const start = `/leistungen/${definition.key}/antrag`
    return (
      <>
        <p class="service-name">
          <a href="/leistungen">{t.all}</a>
        </p>
        <h1>{inLanguage(text.name, v.lang)}</h1>
        <p class="lead">{inLanguage(text.short ?? text.teaser, v.lang)}</p>
        <Buttons>
          <Button href={start}>{inLanguage(definition.button, v.lang)}</Button>
          {links.map(({ href, text }) => (
            <Button key={href} href={href} kind="secondary">
              {text}
            </Button>
          ))}
          <Button href="/weitermachen" kind="tertiary">
            {t.goOn}
          </Button>
          {v.viewer.permissions.has('services.enter') && (
            <Button href={`${start}?fuer=anrufer`} kind="secondary">
              {t.forCaller}
            </Button>
          )}
        </Buttons>
        {definition.trust === 'none' && <p class="muted">{t.without}</p>}
        {order.map(name => (
          <TextModule key={name} v={v} definition={definition} name={name} />
        ))}
        <h2>{t.kept}</h2>
        <DescriptionList pairs={ends.map(end => [t.keptAfter[end], periodInWords(definition.retention[end], v.lang)])} />
        {definition.leika && (
          <p class="muted">
            {t.leika}: {definition.leika}
          </p>
        )}
      </>
    )
  },
  sample: '/leistungen/sperrmuell',
})

/** The order in which people ask: what, may I, what do I need, what does it cost, how long, and the law last. */
const order = ['full', 'requirements', 'documents', 'costs', 'deadlines', 'processing', 'procedure', 'notes', 'office', 'contact', 'remedy', 'legal'] as const

const ends = ['closed', 'refused', 'cancelled'] as const

function TextModule({ v, definition, name }: { v: Visit; definition: Definition; name: (typeof order)[number] }) {
  const text = definition.text[name]
  if (text === undefined) return null
  return (
    <section>
      <h2>{v.text(catalogueTexts).modules[name]}</h2>
      <Prose text={inLanguage(text, v.lang)} />
    </section>
  )
}
