import { networkFirst } from '../../../ui/worker/network-first.ts'
import { rules } from '../../../ui/worker/rules.ts'
import { cacheName, shellPath } from './path.ts'

// The page that is kept names nobody: what is shown in it lies in the browser's database and goes with the session.
rules.push({
  takes: (request, url) => request.mode === 'navigate' && /^\/rathaus\/chat(\/[0-9a-f-]{36})?$/.test(url.pathname),
  answer: (event, _url, offlinePage) => networkFirst(event, { cache: cacheName, key: shellPath, patience: 3000 }, offlinePage),
})
