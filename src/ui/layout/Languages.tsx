import { languageNames, languageTags } from '../../platform/text.ts'
import type { Visit } from '../../platform/visit.ts'
import { Icon } from '../Icon.tsx'
import { inOtherLanguage } from './menu.ts'
import { Template } from './Template.tsx'
import { layoutTexts } from './text.ts'

/** The city's languages as links to this same page; each is named in itself. */
export function Languages({ v }: { v: Visit }) {
  const { languages } = v.house.city
  if (languages.length < 2) return null
  const draw = (gap: string) => (
    <ul class="languages" aria-label={v.text(layoutTexts).language}>
      {languages.map(lang => (
        <li key={lang}>
          <a href={gap} lang={languageTags[lang]} hrefLang={languageTags[lang]} aria-current={lang === v.lang ? 'true' : undefined} rel="nofollow">
            {lang === 'ls' && <Icon name="easy" />}
            {languageNames[lang]}
          </a>
        </li>
      ))}
    </ul>
  )
  return <Template name="languages" draw={draw} fill={languages.map(lang => inOtherLanguage(v, lang))} />
}
