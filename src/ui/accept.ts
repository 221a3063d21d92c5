import { pictureTypes } from '../platform/files/picture-types.ts'

/**
 * `accept` of a file field. Spelled out without HEIC and without `image/*`, for then an iPhone turns its pictures into
 * JPEG before it sends them.
 */
export const acceptPictures = pictureTypes.join(',')

/** The same for pictures and PDF. */
export const acceptAny = `${acceptPictures},application/pdf`
