import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { transform } from 'esbuild'
import { PurgeCSS } from 'purgecss'
import type { City } from '../../platform/city.ts'
import { browsers } from './browsers.ts'
import { lowerOklch } from './colour.ts'
import { theme } from './theme.ts'
import { type Variables, cutRules, declarations, declarationsIn, namesRead, resolve } from './variables.ts'

/**
 * One style sheet for the house: the part of KERN that pages use, our own styles, the city's colours.
 * KERN's hundreds of variables are resolved here, so that a phone need not do it on every page; what
 * differs between light and dark stays a variable, and so does what pages name in a style attribute.
 * @param sources text of every file that may name a class
 */
export async function buildStyles(city: City, own: string, sources: string, fonts: string): Promise<string> {
  const kern = lowerOklch(await readKern())
  const themes = {
    light: declarationsIn(kern, '[data-kern-theme=light],\n.kern-light {\n  /* layout */'),
    dark: declarationsIn(kern, '[data-kern-theme=dark],\n.kern-dark {\n  /* layout */'),
  }
  const used = await purge(withoutThemes(kern), sources)
  const { rest, bodies } = cutRules(used, ':root {')
  const constants = withoutContext(
    kern,
    bodies.flatMap(body => [...declarations(body)]),
  )
  const adaptive = wideValues(kern)
  for (const name of adaptive.keys()) constants.delete(name)
  const sheet = resolve(dropEmpty(rest) + own, constants)
  const asked = new Set([...namesRead(sheet), ...namesRead(sources)])
  const light = theme('light', themes.light, constants, city)
  const dark = theme('dark', themes.dark, constants, city)
  const base = new Map([...declarations(bodies.join(';'))].filter(([name]) => adaptive.has(name)))
  const kept = new Map([...constants].filter(([name]) => namesRead(sources).has(name) && !light.has(name)))
  const css = [
    fonts,
    rule(':root', asked, kept, base, light, 'color-scheme:light'),
    `@media (min-width:768px){${rule(':root', asked, adaptive)}}`,
    `@media (prefers-color-scheme:dark){${rule(':root:not([data-kern-theme=light])', asked, dark, 'color-scheme:dark')}}`,
    rule('[data-kern-theme=dark]', asked, dark, 'color-scheme:dark'),
    // Twice the root, or the rule for dark screens would outweigh it: paper is white.
    `@media print{${rule(':root:root', asked, light, 'color-scheme:light')}}`,
    sheet,
  ].join('\n')
  return (await transform(resolve(css, constants), { loader: 'css', minify: true, target: browsers, legalComments: 'none' })).code

  function rule(selector: string, names: Set<string>, ...parts: (Variables | string)[]) {
    const lines = parts.map(part =>
      typeof part === 'string'
        ? part
        : [...part]
            .filter(([name]) => names.has(name))
            .map(([name, value]) => `${name}:${value}`)
            .join(';'),
    )
    return `${selector}{${lines.filter(Boolean).join(';')}}`
  }
}

async function readKern() {
  return readFile(createRequire(import.meta.url).resolve('@kern-ux/native/dist/kern.css'), 'utf8')
}

async function purge(css: string, sources: string) {
  // A name that ends open, such as kern-btn--${kind}, keeps whatever begins so.
  const open = (sources.match(/kern-[\w-]+(--|__)(?![\w-])/g) ?? []).map(beginning => new RegExp(`^${beginning}`))
  const [result] = await new PurgeCSS().purge({
    content: [{ raw: sources, extension: 'html' }],
    css: [{ raw: css }],
    safelist: { standard: [':root', ...open] },
  })
  return result!.css
}

/** KERN writes each mode twice and asks the system; we write them ourselves (see rule order above). */
function withoutThemes(css: string) {
  let rest = css
  for (const opening of [
    '@media (min-width: 768px) {\n  :root',
    '@media (prefers-color-scheme: dark) {\n  :root',
    '@media (prefers-color-scheme: light) {\n  :root',
    '[data-kern-theme=light],\n.kern-light {\n  /* layout */',
    '[data-kern-theme=dark],\n.kern-dark {\n  /* layout */',
    '.kern-layer.kern-level-',
    '*:not(i) {',
    '[data-kern-theme=dark],\n.kern-dark,',
  ])
    rest = cutRules(rest, opening).rest
  return cutRules(rest, ':is(body, .kern-light').rest
}

/** KERN's "contextual" names stand for the plain ones on the lowest level, the only one we use. */
function withoutContext(kern: string, constants: [string, string][]) {
  const context = declarationsIn(kern, ':is(body, .kern-light, .kern-dark, [data-kern-theme=light], [data-kern-theme=dark]):not([class*=kern-level-]),')
  return new Map([...constants, ...context])
}

/** What grows on a wide screen. */
function wideValues(kern: string): Map<string, string> {
  const at = kern.indexOf('@media (min-width: 768px) {\n  :root {')
  return new Map(declarationsIn(kern.slice(at), ':root {'))
}

function dropEmpty(css: string) {
  return css
    .replaceAll(/@charset[^;]+;/g, '')
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/@media[^{]+\{\s*\}/g, '')
}
