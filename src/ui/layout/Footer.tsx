import type { Visit } from '../../platform/visit.ts'
import { Languages } from './Languages.tsx'
import { Template } from './Template.tsx'
import { layoutTexts } from './text.ts'

/** Whom to turn to, and what the law wants within one click. */
export function Footer({ v }: { v: Visit }) {
  const t = v.text(layoutTexts)
  const { contact, name } = v.house.city
  const draw = (gap: string) => (
    <footer class="footer">
      <div class="footer__inner">
        <section>
          <h2>{t.contact}</h2>
          <address>
            {name}
            <br />
            {contact.street}
            <br />
            {contact.postcode} {contact.place}
          </address>
          <ul>
            <li>
              {t.phone}: <a href={`tel:${contact.phone.replaceAll(/\D/g, '')}`}>{contact.phone}</a>
            </li>
            <li>
              {t.mail}: <a href={`mailto:${contact.email}`}>{contact.email}</a>
            </li>
            <li>
              <a href="tel:115">{t.call}</a>
            </li>
          </ul>
        </section>
        <section>
          <h2>{t.service}</h2>
          <ul>
            <li children={<a href="/aemter">{t.offices}</a>} />
            <li children={<a href="/hilfe">{t.help}</a>} />
            <li children={<a href="/leichte-sprache">{t.easy}</a>} />
            <li children={<a href="/darstellung">{t.display}</a>} />
          </ul>
          {gap}
        </section>
        <section>
          <h2>{t.legal}</h2>
          <ul>
            <li children={<a href="/impressum">{t.imprint}</a>} />
            <li children={<a href="/datenschutz">{t.privacy}</a>} />
            <li children={<a href="/barrierefreiheit">{t.accessibility}</a>} />
            <li children={<a href="/rathaus">{t.toTownHall}</a>} />
          </ul>
        </section>
      </div>
    </footer>
  )
  return <Template name="footer" draw={draw} fill={[<Languages v={v} />]} />
}
