import { inTransaction } from '../../platform/database.ts'
import type { House } from '../../platform/module.ts'
import { indexDocument } from '../../platform/search.ts'
import { type Lang, inLanguage, languages } from '../../platform/text.ts'
import { type Content, contentOf } from './content.ts'
import { helpTexts } from './help-text.ts'
import { legalTexts } from './legal-text.ts'

/** Puts offices, news and the house's own pages into the search, in every language; repeatable. */
export async function makeFindable(house: House): Promise<void> {
  const content = await contentOf(house.city)
  await inTransaction(house.db, async db => {
    for (const lang of languages)
      for (const document of documents(content, lang)) await indexDocument(db, { module: 'city', side: 'citizen', lang, ...document })
  })
}

function documents(content: Content, lang: Lang) {
  const help = helpTexts[lang]
  const legal = legalTexts[lang]
  const page = (id: string, url: string, title: string, body: string, keywords: string[] = []) => ({ kind: 'page', id, url, title, body, keywords })
  return [
    ...content.offices.map(office => ({
      kind: 'office',
      id: office.key,
      url: `/aemter/${office.key}`,
      title: inLanguage(office.name, lang),
      body: `${inLanguage(office.about, lang)} ${office.street}, ${office.district}. ${inLanguage(office.stop, lang)}.`,
      keywords: office.keywords,
      boost: 1.1,
    })),
    ...content.news.map(article => ({
      kind: 'news',
      id: article.key,
      url: `/aktuelles/${article.key}`,
      title: inLanguage(article.title, lang),
      body: [inLanguage(article.teaser, lang), ...article.body[lang]].join(' '),
      boost: 0.8,
    })),
    page('help', '/hilfe', help.help, [help.helpLead, ...help.questions.flatMap(one => [one.question, one.answer])].join(' '), [
      '115',
      'Telefon',
      'Kontakt',
      'Fragen',
      'App',
      'Code verloren',
    ]),
    page('easy', '/leichte-sprache', help.easy, help.easyParts.flatMap(part => [part.heading, ...part.sentences]).join(' '), [
      'Leichte Sprache',
      'einfach',
      'verständlich',
    ]),
    page('display', '/darstellung', help.display, help.displayLead, ['dunkel', 'Farben', 'Kontrast', 'Sprache', 'dark mode']),
    page('imprint', '/impressum', legal.imprint, `${legal.provider} ${legal.represented} ${legal.editor}`, ['Impressum', 'Anbieter']),
    page('privacy', '/datenschutz', legal.privacy, [legal.privacyLead, ...legal.shortPoints, legal.rightsText].join(' '), [
      'Datenschutz',
      'DSGVO',
      'Auskunft',
      'Löschung',
      'Cookies',
    ]),
    page('accessibility', '/barrierefreiheit', legal.accessibility, [legal.accessibilityLead(''), legal.feedbackLead].join(' '), [
      'Barriere melden',
      'barrierefrei',
      'BITV',
      'WCAG',
      'Vorlesen',
    ]),
  ]
}
