import { type Lang, words } from '../../platform/text.ts'

/** What the rights of this module allow, for the page where they are given. */
export const rights: Readonly<Record<'handle' | 'enter' | 'publish', (lang: Lang) => string>> = {
  handle: lang => rightTexts[lang].handle,
  enter: lang => rightTexts[lang].enter,
  publish: lang => rightTexts[lang].publish,
}

const rightTexts = words({
  de: {
    handle: 'Vorgänge bearbeiten: sehen, nachfragen, entscheiden',
    enter: 'Anträge für Anruferinnen und Anrufer aufnehmen',
    publish: 'Leistungen ändern und veröffentlichen',
  },
  en: { handle: 'Work on cases: see, ask back, decide', enter: 'Enter applications for callers', publish: 'Change and publish services' },
})

export const menuTexts = words({ de: { services: 'Leistungen', mine: 'Meine Vorgänge' }, en: { services: 'Services', mine: 'My cases' } })

export const retentionTexts = words({
  de: { drafts: 'Entwürfe von Anträgen, die niemand mehr anfasst', cases: 'Vorgänge nach ihrem Ende, wenn bei der Leistung keine andere Frist steht' },
  en: { drafts: 'Drafts of applications that nobody touches any more', cases: 'Cases after they have ended, unless another period is stated with the service' },
})
