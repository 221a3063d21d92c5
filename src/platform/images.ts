import sharp from 'sharp'
import { Unacceptable } from './files/unacceptable.ts'

// One picture at a time per thread and nothing kept: uploads must not eat the memory of the house.
sharp.cache(false)
sharp.concurrency(1)

/** A picture as we keep it: upright, at most 2000 px, without any metadata. */
export interface Picture {
  readonly type: 'image/jpeg' | 'image/webp'
  readonly bytes: Buffer
  readonly width: number
  readonly height: number
  /** at most 320 px, WebP */
  readonly thumbnail: Buffer
}

/** Longest side, in pixels, of what is kept and of its small version. */
export const pictureSize = 2000
export const thumbnailSize = 320

// HEIC needs HEVC, which is patented; the libvips that comes with sharp leaves it out. Browsers that see no HEIC in `accept` send JPEG.
// A JPEG is shrunk while it is read; other formats are unpacked whole, four bytes a pixel.
const maxPixels = { jpeg: 220_000_000, other: 50_000_000 }

/**
 * Draws a picture anew: orientation applied, EXIF and GPS position gone, longest side 2000 px. What was
 * hidden behind the picture's bytes does not survive. Raises Unacceptable for what cannot be read.
 */
export async function redraw(bytes: Buffer, type: string): Promise<Picture> {
  const isJpeg = type === 'image/jpeg'
  const open = () => sharp(bytes, { limitInputPixels: isJpeg ? maxPixels.jpeg : maxPixels.other, failOn: 'error' }).autoOrient()
  try {
    const fitted = open().resize({ width: pictureSize, height: pictureSize, fit: 'inside', withoutEnlargement: true })
    const full = await (isJpeg ? fitted.jpeg({ quality: 82, progressive: true }) : fitted.webp({ quality: 85 })).toBuffer({ resolveWithObject: true })
    const thumbnail = await sharp(full.data)
      .resize({ width: thumbnailSize, height: thumbnailSize, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 75 })
      .toBuffer()
    return { type: isJpeg ? 'image/jpeg' : 'image/webp', bytes: full.data, width: full.info.width, height: full.info.height, thumbnail }
  } catch (error) {
    if (String(error).includes('pixel limit')) throw new Unacceptable(tooManyPixels)
    throw new Unacceptable(type === 'image/heic' || type === 'image/heif' ? heic : unreadable)
  }
}

const unreadable = {
  de: 'Das Bild ist beschädigt. Bitte nehmen Sie es neu auf oder wählen Sie ein anderes.',
  en: 'The picture is damaged. Please take it again or choose another one.',
  ls: 'Das Bild ist kaputt. Bitte nehmen Sie ein anderes Bild.',
}
const tooManyPixels = {
  de: 'Das Bild hat zu viele Bildpunkte. Bitte senden Sie es kleiner.',
  en: 'The picture has too many pixels. Please send a smaller version.',
  ls: 'Das Bild ist zu groß. Bitte nehmen Sie ein kleineres Bild.',
}
const heic = {
  de: 'Bilder im Format HEIC können wir nicht lesen. Nehmen Sie das Bild direkt hier auf der Seite auf, oder stellen Sie beim iPhone unter Einstellungen › Kamera › Formate „Maximale Kompatibilität“ ein und nehmen Sie es neu auf. Ein Bildschirmfoto des Bildes geht auch.',
  en: 'We cannot read pictures in HEIC format. Take the picture right here on this page, or choose “Most Compatible” on your iPhone under Settings › Camera › Formats and take it again. A screenshot of the picture works too.',
  ls: 'Wir können das Bild nicht öffnen. Machen Sie das Foto direkt hier auf dieser Seite. Oder machen Sie ein Bildschirm-Foto von dem Bild. Dann senden Sie das Bildschirm-Foto.',
}
