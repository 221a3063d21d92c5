import { officeTypes } from '../platform/files/office-types.ts'
import { pictureTypes } from '../platform/files/picture-types.ts'

/**
 * `accept` of a file field. Spelled out without HEIC and without `image/*`, for then an iPhone turns its pictures into
 * JPEG before it sends them.
 */
export const acceptPictures = pictureTypes.join(',')

/** The same for pictures and PDF. */
export const acceptAny = `${acceptPictures},application/pdf`

/** The same with documents of office programs, for employees. By their endings too: not every phone knows their types. */
export const acceptDocuments = [acceptAny, ...Object.entries(officeTypes).map(([type, ending]) => `${type},.${ending}`)].join(',')
