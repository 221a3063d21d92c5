import sharp from 'sharp'
import type { City } from '../../platform/city.ts'

/**
 * The square's mark: a town hall's gable over the square, in the city's colour. `side` 'staff' is drawn
 * in reverse, so that the two apps differ on a home screen.
 */
export function mark(city: City, side: 'citizen' | 'staff', options: { padding?: number } = {}): string {
  const colour = city.colours.light
  const [ground, ink] = side === 'citizen' ? [colour, '#ffffff'] : ['#ffffff', colour]
  const pad = options.padding ?? 0
  const round = pad > 0 ? 0 : 14
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${-pad} ${-pad} ${64 + pad * 2} ${64 + pad * 2}"><rect x="${-pad}" y="${-pad}" width="${64 + pad * 2}" height="${64 + pad * 2}" rx="${round}" fill="${ground}"/>${gable(ink)}</svg>`
}

/** The bare drawing on a grid of 64. */
function gable(ink: string): string {
  return `<g fill="none" stroke="${ink}" stroke-width="4" stroke-linejoin="round" stroke-linecap="round"><path d="M14 48V30L32 15l18 15v18"/><path d="M10 48h44"/></g><path fill="${ink}" d="M27 48V38a5 5 0 0 1 10 0v10zM30 26h4v4h-4z"/>`
}

/** Icons for home screens: file name → bytes. */
export async function buildMarks(city: City): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>()
  for (const side of ['citizen', 'staff'] as const) {
    const plain = Buffer.from(mark(city, side))
    const wide = Buffer.from(mark(city, side, { padding: 14 }))
    files.set(`${side}.svg`, plain)
    files.set(`${side}-192.png`, await sharp(plain, { density: 300 }).resize(192).png().toBuffer())
    files.set(`${side}-512.png`, await sharp(plain, { density: 600 }).resize(512).png().toBuffer())
    files.set(`${side}-maskable-512.png`, await sharp(wide, { density: 600 }).resize(512).png().toBuffer())
    files.set(`${side}-180.png`, await sharp(wide, { density: 300 }).resize(180).png().toBuffer())
  }
  return files
}
