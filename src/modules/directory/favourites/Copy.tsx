import { Island } from '../../../ui/Island.tsx'

/** Brings the phone's copy of the favourites up to date, whatever page of the directory is open. */
export function FavouriteCopy() {
  return <Island name="favourite-copy.island.ts" />
}
