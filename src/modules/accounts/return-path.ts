/**
 * Where to go after signing in. Only paths of this house: an absolute address, `//host`, backslashes and
 * control characters are what open redirects are made of, so anything odd becomes the fallback.
 */
export function returnPath(wanted: string, fallback = '/konto'): string {
  if (!/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(wanted) || wanted.length > 1000) return fallback
  const url = URL.parse(wanted, 'http://house.invalid')
  if (url === null || url.host !== 'house.invalid' || url.pathname.startsWith('//')) return fallback
  return loops.test(url.pathname) ? fallback : url.pathname + url.search + url.hash
}

// Leading back to signing in or out would send people round in circles.
const loops = /^\/(anmelden|abmelden)(\/|$)/
