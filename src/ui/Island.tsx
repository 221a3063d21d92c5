import { islandAt } from './assets.ts'

/** Brings the script of one island onto this page: `<Island name="upload.island.ts" />`. Twice on a page is as good as once. */
export function Island({ name }: { name: string }) {
  const url = islandAt(name)
  if (!url) throw new Error(`there is no island ${name} under src/`)
  return <script type="module" src={url} />
}
