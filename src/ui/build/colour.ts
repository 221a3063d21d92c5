/** Colours at build time: everything becomes #rrggbb, which phones from 2015 understand too. */
export type Rgb = readonly [red: number, green: number, blue: number]

export function readHex(hex: string): Rgb {
  const digits = hex.replace('#', '')
  return [0, 2, 4].map(at => Number.parseInt(digits.slice(at, at + 2), 16)) as unknown as Rgb
}

export function toHex(rgb: Rgb): string {
  return `#${rgb
    .map(value =>
      Math.round(Math.min(255, Math.max(0, value)))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`
}

/** `share` of the first colour in the mixture, 0 to 1 */
export function mix(first: string, second: string, share: number): string {
  const [a, b] = [readHex(first), readHex(second)]
  return toHex([0, 1, 2].map(at => a[at]! * share + b[at]! * (1 - share)) as unknown as Rgb)
}

/** `oklch(57% 0.13 264)` anywhere in a text → hex (Björn Ottosson's OKLab, clipped to sRGB) */
export function lowerOklch(css: string): string {
  return css.replaceAll(/oklch\(([\d.]+)%?\s+([\d.]+)\s+([\d.]+|none)\)/g, (_, lightness, chroma, hue) => {
    const share = Number(lightness) > 1 ? Number(lightness) / 100 : Number(lightness)
    return fromOklch(share, Number(chroma), hue === 'none' ? 0 : Number(hue))
  })
}

function fromOklch(lightness: number, chroma: number, hue: number): string {
  const angle = (hue * Math.PI) / 180
  const a = chroma * Math.cos(angle)
  const b = chroma * Math.sin(angle)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  const linear = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
  return toHex(linear.map(value => 255 * (value <= 0.0031308 ? 12.92 * value : 1.055 * Math.max(0, value) ** (1 / 2.4) - 0.055)) as unknown as Rgb)
}
