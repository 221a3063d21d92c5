import { networkFirst } from '../../../ui/worker/network-first.ts'
import { rules } from '../../../ui/worker/rules.ts'
import { cacheName, favouritesPath, photoPath } from './cache.ts'

// In the cellar the directory is the list of favourites: whom to call stands there.
rules.push({
  takes: (request, url) =>
    (request.mode === 'navigate' && (url.pathname === '/rathaus/wer' || url.pathname === favouritesPath)) || url.pathname.startsWith(photoPath),
  answer: (event, url, offlinePage) =>
    networkFirst(event, { cache: cacheName, key: url.pathname.startsWith(photoPath) ? url.pathname : favouritesPath, patience: 4000 }, () =>
      event.request.mode === 'navigate' ? offlinePage() : Response.error(),
    ),
})
