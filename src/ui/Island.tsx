import { asset } from './assets.ts'

/** Brings the script of one island onto this page: `<Island name="upload.island.ts" />`. Twice on a page is as good as once. */
export function Island({ name }: { name: string }) {
  return <script type="module" src={asset(name)} />
}
