import { z } from 'zod'

const flag = z.enum(['0', '1', 'true', 'false']).transform(value => value === '1' || value === 'true')

/** Every environment variable the house reads. docs/operations.md explains each; a test holds the two together. */
export const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000).describe('Port, auf dem der Server hört'),
  HOST: z.string().default('0.0.0.0').describe('Adresse, auf der der Server hört'),
  PUBLIC_URL: z.url().optional().describe('Adresse, unter der Menschen die Stadt erreichen; steht in Mails und Briefen'),
  DATA_DIR: z.string().default('data').describe('Ordner für die eingebaute Datenbank und Dateien'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'muss mit postgres:// beginnen')
    .optional()
    .describe('Eigene PostgreSQL-Datenbank (18 oder neuer) statt der eingebauten'),
  CITY: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .default('rheinfurt')
    .describe('Ordner der Stadt unter cities/'),
  DEMO: flag.optional().describe('Demostadt mit Demozugängen, Mailansicht und eingebauter Kasse; ohne Angabe nur mit der eingebauten Datenbank'),
  SECRET: z
    .string()
    .min(32)
    .optional()
    .describe('Geheimnis, mit dem Verweise und Cookies unterschrieben werden; ohne Angabe einmal erzeugt und in der Datenbank gehalten'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('warn').describe('Wie viel ins Protokoll kommt'),
  TRUST_PROXY: flag.default(false).describe('1, wenn ein eigener Proxy davor steht, dessen X-Forwarded-* gilt'),
  RATE_LIMIT: z.coerce.number().int().min(0).default(600).describe('Anfragen je Adresse und Minute; 0 schaltet ab'),
  POOL: z.coerce.number().int().min(2).max(100).default(10).describe('Verbindungen zur Datenbank'),
  JOBS: flag.default(true).describe('Ob dieser Prozess Aufträge abarbeitet'),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//)
    .optional()
    .describe('Mailserver, z. B. smtp://nutzer:geheim@mail.stadt.de:587'),
  MAIL_FROM: z.string().optional().describe('Absender der Mails; sonst die Adresse aus dem Stadtprofil'),
  NATS_URL: z.string().optional().describe('NATS für Live-Nachrichten zwischen mehreren Servern'),
  CLAMD_URL: z.string().optional().describe('Virenscanner, z. B. tcp://127.0.0.1:3310'),
  S3_URL: z.string().optional().describe('Dateien in S3 statt auf der Platte: https://SCHLUESSEL:GEHEIMNIS@host/bucket?region=…'),
  OIDC_STAFF: z.string().optional().describe('Anmeldung für Beschäftigte: https://KENNUNG:GEHEIMNIS@aussteller/pfad'),
  OIDC_CITIZEN: z.string().optional().describe('Nutzerkonto für Bürger: https://KENNUNG:GEHEIMNIS@aussteller/pfad'),
  LDAP_URL: z
    .string()
    .regex(/^ldaps?:\/\//, 'muss mit ldaps:// oder ldap:// beginnen')
    .optional()
    .describe('Verzeichnis, dem die Beschäftigten folgen: ldaps://NAME:GEHEIMNIS@host/BASIS?kind=ad, siehe docs/operations.md'),
  ADMIN_EMAIL: z.email().optional().describe('Wer in einer neuen Stadt den ersten Zugang zur Verwaltung bekommt; ohne Mailserver steht der Link im Protokoll'),
  PAYMENT: z.string().optional().describe('Zahlungsplattform nach XBezahldienste 1.0.0, siehe docs/operations.md'),
  VAPID: z.string().optional().describe('Schlüsselpaar für Web-Push: öffentlich:geheim; ohne Angabe erzeugt und in der Datenbank gehalten'),
  METRICS_TOKEN: z
    .string()
    .min(16)
    .optional()
    .describe('Wer /metrics von außen liest, muss dieses Wort als Bearer mitbringen; ohne Angabe nur von dieser Maschine'),
  PUSH_HOSTS: z.string().optional().describe('Eigene Push-Dienste im eigenen Netz, mit Komma: host:port; sonst nur öffentliche über https'),
  STUN_URL: z
    .string()
    .regex(/^stuns?:/, 'muss mit stun: beginnen')
    .optional()
    .describe('STUN-Server für die Videosprechstunde, z. B. stun:stun.stadt.de:3478; mehrere mit Komma'),
  TURN_URL: z
    .string()
    .regex(/^turns?:/, 'muss mit turn: beginnen')
    .optional()
    .describe('TURN-Server für die Videosprechstunde, z. B. turns:turn.stadt.de:5349?transport=tcp; mehrere mit Komma'),
  TURN_SECRET: z
    .string()
    .min(16)
    .optional()
    .describe('Geheimnis des TURN-Servers (static-auth-secret); daraus entstehen Zugänge, die nach sechs Stunden ablaufen'),
  TURN_ONLY: flag.default(false).describe('1: Videosprechstunden laufen nur über den TURN-Server, damit keine Seite die Netzadresse der anderen erfährt'),
  TILES_URL: z.string().optional().describe('Kartenkacheln (Raster, {z}/{x}/{y}); ohne Angabe zeichnet die Karte nur das eigene Straßennetz'),
})

export type Config = z.output<typeof environment> & { DEMO: boolean }

/** Reads and checks the environment. What is wrong is said in one sentence per variable. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([key, value]) => key in environment.shape && value !== ''))
  const result = environment.safeParse(given)
  const faults = result.success ? lacking(result.data) : result.error.issues.map(issue => `  ${issue.path.join('.')}: ${issue.message}`)
  if (result.success && faults.length === 0) return { ...result.data, DEMO: result.data.DEMO ?? result.data.DATABASE_URL === undefined }
  throw new ConfigError(`Diese Angaben in der Umgebung stimmen nicht (siehe docs/operations.md):\n${faults.join('\n')}`)
}

/** What only makes sense together. */
function lacking({ TURN_URL, TURN_SECRET, TURN_ONLY }: z.output<typeof environment>): string[] {
  if ((TURN_URL === undefined) !== (TURN_SECRET === undefined)) return ['  TURN_URL, TURN_SECRET: gehören zusammen, eins allein nützt nichts']
  return TURN_ONLY && TURN_URL === undefined ? ['  TURN_ONLY: braucht TURN_URL und TURN_SECRET'] : []
}

/** The environment is wrong; its message is for the person at the terminal, and the program ends with code 2. */
export class ConfigError extends Error {}
