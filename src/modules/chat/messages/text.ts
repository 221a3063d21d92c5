/** Why the house refuses something in a conversation, and what to do instead. */
export const refusals = {
  silent: { de: 'In diesem Raum können Sie nur lesen.', en: 'You can only read in this room.', ls: 'Hier können Sie nur lesen.' },
  closed: { de: 'Dieses Gespräch ist beendet. Sie können es noch lesen.', en: 'This conversation has ended. You can still read it.' },
  deleted: { de: 'Diese Nachricht ist gelöscht.', en: 'This message has been deleted.', ls: 'Diese Nachricht ist weg.' },
  notYours: { de: 'Das geht nur bei Ihren eigenen Nachrichten.', en: 'This is possible with your own messages only.' },
  notText: { de: 'Nur Text lässt sich bearbeiten.', en: 'Only text can be edited.' },
  notForwarded: {
    de: 'Umfragen und Hinweise lassen sich nicht weiterleiten.',
    en: 'Polls and notes cannot be forwarded.',
  },
  ownersPin: { de: 'Hier heften nur die Leitenden des Raums etwas an.', en: 'Only the owners of the room can pin here.' },
  manyPins: {
    de: 'Mehr als 50 Nachrichten lassen sich nicht anheften. Bitte lösen Sie zuerst eine andere.',
    en: 'No more than 50 messages can be pinned. Please unpin another one first.',
  },
  manyReactions: {
    de: 'Mehr als 10 Zeichen an einer Nachricht gehen nicht.',
    en: 'No more than 10 reactions to one message are possible.',
  },
  noPoll: { de: 'Das ist keine Umfrage.', en: 'This is no poll.' },
  pollClosed: { de: 'Die Umfrage ist beendet.', en: 'The poll has ended.' },
  oneVote: { de: 'Bitte wählen Sie nur eine Antwort.', en: 'Please choose one answer only.' },
  noOption: { de: 'Diese Antwort gibt es nicht.', en: 'There is no such answer.' },
  filesGone: {
    de: 'Eine Datei ist nicht mehr da. Bitte fügen Sie sie noch einmal an.',
    en: 'A file is no longer here. Please attach it again.',
    ls: 'Eine Datei fehlt. Bitte schicken Sie die Datei noch einmal.',
  },
  empty: { de: 'Bitte schreiben Sie etwas oder fügen Sie etwas an.', en: 'Please write something or attach something.' },
}
