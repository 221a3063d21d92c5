export const home = '/rathaus/mitteilungen'
export const desk = `${home}/redaktion`

/** The page of one bulletin for its readers. */
export function readPath(bulletin: { id: string }): string {
  return `${home}/${bulletin.id}`
}

/** The page for citizens of one that is public. */
export function publicPath(bulletin: { id: string }): string {
  return `/aktuelles/${bulletin.id}`
}

/** The page where its editors look after it. */
export function deskPath(bulletin: { id: string }): string {
  return `${desk}/${bulletin.id}`
}

/** Pictures and attachments belong to the bulletin under this name. */
export function subjectOf(bulletin: { id: string }): string {
  return `bulletin:${bulletin.id}`
}
