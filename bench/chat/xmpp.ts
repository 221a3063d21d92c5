import { connect, type Socket } from 'node:net'

/** As much of XMPP (RFC 6120, XEP-0045) as a person in rooms needs: sign in anonymously, enter, write, hear. */
export class XmppClient {
  private text = ''
  private waiting: { sign: RegExp; done: () => void } | null = null

  private constructor(
    private readonly socket: Socket,
    private readonly onMessage: (id: string) => void,
  ) {
    socket.setEncoding('utf8').on('data', (part: string) => this.take(part))
    socket.on('error', () => {})
  }

  static async open(port: number, host: string, onMessage: (id: string) => void): Promise<XmppClient> {
    const socket = connect({ host: '127.0.0.1', port })
    await new Promise((done, failed) => socket.once('connect', done).once('error', failed))
    const client = new XmppClient(socket, onMessage)
    const stream = `<?xml version='1.0'?><stream:stream to='${host}' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>`
    await client.ask(stream, /<\/stream:features>/)
    await client.ask(`<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='ANONYMOUS'/>`, /<success/)
    await client.ask(stream, /<\/stream:features>/)
    await client.ask(`<iq type='set' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>`, /<\/jid>/)
    return client
  }

  /** Enters a room; without its history, which nobody needs here. Resolves once the server has confirmed it. */
  async enter(room: string, nick: string): Promise<void> {
    await this.ask(
      `<presence to='${room}/${nick}'><x xmlns='http://jabber.org/protocol/muc'><history maxstanzas='0'/></x></presence>`,
      new RegExp(`from='${room}/${nick}'|from="${room}/${nick}"`),
    )
  }

  /** Makes a room one that tells nobody who comes and goes: among thousands that alone would be millions of stanzas. */
  async quieten(room: string): Promise<void> {
    const field = (name: string, values: string[]) => `<field var='${name}'>${values.map(value => `<value>${value}</value>`).join('')}</field>`
    await this.ask(
      `<iq type='set' id='q' to='${room}'><query xmlns='http://jabber.org/protocol/muc#owner'><x xmlns='jabber:x:data' type='submit'>` +
        field('FORM_TYPE', ['http://jabber.org/protocol/muc#roomconfig']) +
        field('muc#roomconfig_presencebroadcast', ['none']) +
        `</x></query></iq>`,
      /<iq[^>]*id='q'|<iq[^>]*id="q"/,
    )
  }

  say(room: string, id: string, text: string): void {
    this.socket.write(`<message to='${room}' type='groupchat' id='${id}'><body>${text}</body></message>`)
  }

  close(): void {
    this.socket.destroy()
  }

  private ask(stanza: string, sign: RegExp): Promise<void> {
    return new Promise((done, failed) => {
      const timer = setTimeout(() => failed(new Error(`no answer to ${stanza.slice(0, 80)}: ${this.text.slice(-300)}`)), 60_000)
      this.waiting = {
        sign,
        done: () => {
          clearTimeout(timer)
          done()
        },
      }
      this.socket.write(stanza)
    })
  }

  private take(part: string): void {
    this.text += part
    if (this.waiting) {
      if (!this.waiting.sign.test(this.text)) return
      const { done } = this.waiting
      this.waiting = null
      this.text = ''
      return done()
    }
    const end = this.text.lastIndexOf('</message>')
    if (end < 0) {
      if (this.text.length > 100_000) this.text = this.text.slice(-10_000)
      return
    }
    for (const [, id] of this.text.slice(0, end).matchAll(/<message[^>]*?\sid=['"](00000000-[^'"]+)['"]/g)) this.onMessage(id!)
    this.text = this.text.slice(end + 10)
  }
}
