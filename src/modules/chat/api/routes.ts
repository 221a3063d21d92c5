import { access } from '../../../platform/access.ts'
import type { Routes } from '../../../platform/routes.ts'
import { callRoutes } from '../calls/routes.ts'
import { downloadFile } from '../files/download.ts'
import { fileSample } from '../files/sample.ts'
import * as api from './endpoints.ts'
import * as files from './files.ts'
import * as messages from './messages.ts'
import * as rooms from './rooms.ts'

/** What the browser side calls. Whose a room is decides the query behind each: a stranger's room is not found. */
export function chatRoutes(r: Routes): void {
  const door = access.staff()
  const at = (name: string) => `/rathaus/chat/${name}.json`
  r.json('GET', at('stand'), door, api.state)
  r.json('POST', at('nachholen'), door, api.catchUp)
  r.json('GET', at('verlauf'), door, api.older)
  r.json('POST', at('gelesen'), door, api.read)
  r.live('/rathaus/chat/live', door, api.ownTopics)

  r.json('POST', at('nachrichten'), door, messages.send)
  r.json('POST', at('bearbeitung'), door, messages.edit)
  r.json('POST', at('loeschung'), door, messages.remove)
  r.json('POST', at('reaktion'), door, messages.reaction)
  r.json('POST', at('anheftung'), door, messages.pin)
  r.json('GET', at('angeheftet'), door, messages.pinned)
  r.json('POST', at('weiterleitung'), door, messages.forward)
  r.json('POST', at('stimme'), door, messages.votes)
  r.json('POST', at('umfrageende'), door, messages.endPoll)

  r.json('POST', at('datei'), door, files.upload)
  r.download('/rathaus/chat/datei/:id', door, downloadFile, fileSample)

  r.json('POST', at('gespraech'), door, rooms.openRoom)
  r.json('POST', at('person'), door, rooms.openWith)
  r.json('GET', at('kollegium'), door, rooms.colleagues)
  r.json('POST', at('umbenennung'), door, rooms.rename)
  r.json('GET', at('leute'), door, rooms.inRoom)
  r.json('POST', at('aufnahme'), door, rooms.admit)
  r.json('POST', at('entfernung'), door, rooms.putOut)
  r.json('POST', at('leitung'), door, rooms.own)
  r.json('POST', at('austritt'), door, rooms.leave)
  r.json('POST', at('mitglied'), door, rooms.membership)
  r.json('POST', at('tippt'), door, rooms.typing)
  r.json('GET', at('ungelesen'), door, rooms.waiting)
  r.json('POST', at('vorschau'), door, rooms.previews)

  callRoutes(r)
}
