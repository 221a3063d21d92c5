import { type Lang, words } from '../../platform/text.ts'

/** What the rights of this module allow, for the page where they are given. */
export const rights: Readonly<Record<'handle' | 'enter' | 'publish', (lang: Lang) => string>> = {
  handle: lang => (lang === 'en' ? 'Work on cases: see, ask back, decide' : 'Vorgänge bearbeiten: sehen, nachfragen, entscheiden'),
  enter: lang => (lang === 'en' ? 'Enter applications for callers' : 'Anträge für Anruferinnen und Anrufer aufnehmen'),
  publish: lang => (lang === 'en' ? 'Change and publish services' : 'Leistungen ändern und veröffentlichen'),
}

export const menuTexts = words({ de: { services: 'Leistungen', mine: 'Meine Vorgänge' }, en: { services: 'Services', mine: 'My cases' } })

export const retentionTexts = words({
  de: { drafts: 'Entwürfe von Anträgen, die niemand mehr anfasst', cases: 'Vorgänge nach ihrem Ende; die genaue Frist steht bei der Leistung' },
  en: { drafts: 'Drafts of applications that nobody touches any more', cases: 'Cases after they have ended; the exact period is stated with the service' },
})
