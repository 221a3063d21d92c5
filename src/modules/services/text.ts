import type { Lang } from '../../platform/text.ts'

/** What the rights of this module allow, for the page where they are given. */
export const rights: Readonly<Record<'handle' | 'enter' | 'publish', (lang: Lang) => string>> = {
  handle: lang => (lang === 'en' ? 'Work on cases: see, ask back, decide' : 'Vorgänge bearbeiten: sehen, nachfragen, entscheiden'),
  enter: lang => (lang === 'en' ? 'Enter applications for callers' : 'Anträge für Anruferinnen und Anrufer aufnehmen'),
  publish: lang => (lang === 'en' ? 'Change and publish services' : 'Leistungen ändern und veröffentlichen'),
}
