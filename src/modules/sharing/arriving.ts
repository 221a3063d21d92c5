/** Where the system of a phone posts what is shared into the app; manifest, service worker and server name it alike. */
export const arrivalPath = '/rathaus/teilen/eingang'
/** The page that takes it in and asks where it goes. */
export const sharePath = '/rathaus/teilen'
/** Where the service worker lays it until somebody is signed in. Wiped with everything else of the employees' side. */
export const arrivalCache = 'rathaus-geteilt'
/** Hours after which what nobody came for goes, on the phone as on the server. */
export const keptHours = 24

/** Systems spread a link over title, text and address, and some say the same in two of them. */
export function joined(parts: readonly string[]): string {
  const said = parts.map(one => one.trim()).filter(one => one !== '')
  const isSaidElsewhere = (one: string, at: number) => said.some((other, place) => place !== at && other.includes(one) && (other !== one || place < at))
  return said.filter((one, at) => !isSaidElsewhere(one, at)).join('\n')
}
