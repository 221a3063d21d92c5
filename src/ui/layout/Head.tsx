import type { Visit } from '../../platform/visit.ts'
import { layoutTexts } from './text.ts'
import { assetsOf } from '../assets.ts'
import { Template } from './Template.tsx'

/** What stands in a page's head: addresses only, nothing inline. */
export function Head({ v, title, isPrivate, refresh }: { v: Visit; title: string; isPrivate: boolean; refresh?: string }) {
  const { city } = v.house
  const { fonts, marks, styles, islands } = assetsOf(city)
  const side = v.side
  const draw = (gap: string) => (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
      <title>{gap}</title>
      {fonts.map(url => (
        <link key={url} rel="preload" as="font" type="font/woff2" href={url} crossOrigin="anonymous" />
      ))}
      <link rel="stylesheet" href={styles} />
      <link rel="manifest" href={side === 'staff' ? '/rathaus/manifest.webmanifest' : '/manifest.webmanifest'} />
      <link rel="icon" type="image/svg+xml" href={marks.get(`${side}.svg`)} />
      <link rel="apple-touch-icon" href={marks.get(`${side}-180.png`)} />
      <meta name="theme-color" media="(prefers-color-scheme: light)" content={side === 'staff' ? '#ffffff' : city.colours.light} />
      <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#121318" />
      <meta name="format-detection" content="telephone=no" />
      {refresh && (
        <noscript>
          <meta http-equiv="refresh" content={refresh} />
        </noscript>
      )}
      {isPrivate && <meta name="robots" content="noindex, nofollow" />}
      <meta name="description" content={describe(v)} />
      {islands.has('app.island.ts') && <script type="module" src={islands.get('app.island.ts')} />}
    </head>
  )
  return <Template name={`head ${side} ${isPrivate}`} draw={draw} fill={[title === city.name ? title : `${title} – ${city.name}`]} />
}

function describe(v: Visit) {
  const { name } = v.house.city
  return v.text(layoutTexts).about(name)
}
