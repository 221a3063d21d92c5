import { languageNames, languageTags } from '../../platform/text.ts'
import type { Visit } from '../../platform/visit.ts'
import { Icon } from '../Icon.tsx'
import { inOtherLanguage } from './menu.ts'
import { layoutTexts } from './text.ts'

/** The city's languages as links to this same page; each is named in itself. */
export function Languages({ v }: { v: Visit }) {
  if (v.house.city.languages.length < 2) return null
  return (
    <ul class="languages" aria-label={v.text(layoutTexts).language}>
      {v.house.city.languages.map(lang => (
        <li key={lang}>
          <a
            href={inOtherLanguage(v, lang)}
            lang={languageTags[lang]}
            hrefLang={languageTags[lang]}
            aria-current={lang === v.lang ? 'true' : undefined}
            rel="nofollow"
          >
            {lang === 'ls' && <Icon name="easy" />}
            {languageNames[lang]}
          </a>
        </li>
      ))}
    </ul>
  )
}
