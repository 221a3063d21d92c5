import { renderToString } from 'preact-render-to-string'
import type { Mail } from './mail.ts'
import type { House } from './module.ts'
import { languageTags, words } from './text.ts'
import { baseUrl } from './visiting.ts'

export interface MailText {
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** The mail as it goes out: the same words as plain text and as simple HTML, with one button. */
export function composeMail(
  house: Pick<House, 'city' | 'config'>,
  mail: Pick<Mail, 'name' | 'lang' | 'subject' | 'lines' | 'link_text' | 'link_url'>,
  forAccount = false,
): MailText {
  const { city } = house
  const t = texts[mail.lang]
  const lines = mail.lines ?? [t.erased]
  const link = mail.link_url && mail.lines ? { text: mail.link_text ?? t.open, url: new URL(mail.link_url, baseUrl(house)).href } : null
  const settings = forAccount ? new URL('/postfach/einstellungen', baseUrl(house)).href : null
  const greeting = t.greeting(mail.name)
  const sender = [city.name, city.contact.street, `${city.contact.postcode} ${city.contact.place}`, `${t.phone} ${city.contact.phone}`]
  const text = [
    greeting,
    ...lines,
    ...(link ? [`${link.text}:\n${link.url}`] : []),
    `${t.regards}\n${city.name}`,
    `-- \n${sender.join('\n')}\n${t.automatic}${settings ? `\n${t.settings}: ${settings}` : ''}`,
  ].join('\n\n')
  const html = renderToString(
    <html lang={languageTags[mail.lang]}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <title>{mail.subject}</title>
      </head>
      <body style="margin:0;padding:0;background:#eef1f4;color:#171a1c;font-family:'Fira Sans','Segoe UI',Helvetica,Arial,sans-serif;font-size:17px;line-height:1.5">
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#eef1f4">
          <tr>
            <td align="center" style="padding:24px 12px">
              <table
                role="presentation"
                width="100%"
                cellpadding="0"
                cellspacing="0"
                style={`max-width:600px;background:#ffffff;border-top:6px solid ${city.colours.light}`}
              >
                <tr>
                  <td style="padding:24px 24px 32px">
                    <p style={`margin:0 0 24px;font-size:20px;font-weight:600;color:${city.colours.light}`}>{city.name}</p>
                    <h1 style="margin:0 0 16px;font-size:22px;line-height:1.3">{mail.subject}</h1>
                    <p style={paragraph}>{greeting}</p>
                    {lines.map(line => (
                      <p style={paragraph}>{broken(line)}</p>
                    ))}
                    {link && (
                      <p style="margin:24px 0">
                        <a
                          href={link.url}
                          style={`display:inline-block;padding:12px 24px;background:${city.colours.light};color:#ffffff;text-decoration:none;font-weight:600;border-radius:4px`}
                        >
                          {link.text}
                        </a>
                      </p>
                    )}
                    <p style="margin:0">
                      {t.regards}
                      <br />
                      {city.name}
                    </p>
                  </td>
                </tr>
              </table>
              <p style="max-width:600px;margin:16px auto 0;text-align:left;font-size:14px;color:#4a4f57">
                {broken(sender.join('\n'))}
                <br />
                {t.automatic}
                {settings && (
                  <>
                    <br />
                    <a href={settings} style="color:#4a4f57">
                      {t.settings}
                    </a>
                  </>
                )}
              </p>
            </td>
          </tr>
        </table>
      </body>
    </html>,
  )
  return { subject: mail.subject, text, html: `<!doctype html>${html}` }
}

const paragraph = 'margin:0 0 16px'

function broken(line: string) {
  return line.split('\n').flatMap((part, index) => (index === 0 ? [part] : [<br />, part]))
}

const texts = words({
  de: {
    greeting: (name: string | null) => (name ? `Guten Tag ${name},` : 'Guten Tag,'),
    regards: 'Freundliche Grüße',
    open: 'Jetzt ansehen',
    phone: 'Telefon',
    automatic: 'Diese Nachricht wurde automatisch erstellt.',
    settings: 'E-Mails und Benachrichtigungen einstellen',
    erased: 'Der Inhalt dieser E-Mail ist gelöscht.',
  },
  en: {
    greeting: (name: string | null) => (name ? `Hello ${name},` : 'Hello,'),
    regards: 'Kind regards',
    open: 'View now',
    phone: 'Telephone',
    automatic: 'This message was created automatically.',
    settings: 'Settings for mails and notifications',
    erased: 'The content of this mail has been erased.',
  },
  ls: { automatic: 'Ein Computer hat diese Nachricht geschrieben.', erased: 'Der Text von dieser E-Mail ist gelöscht.' },
})
