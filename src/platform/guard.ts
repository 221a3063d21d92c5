import { constants } from 'node:zlib'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { addressOf } from './caller.ts'
import { noDevices } from './devices.ts'
import { Refusal, TooMany } from './errors.ts'
import { nest } from './form.ts'
import type { House } from './module.ts'
import { partLimits } from './multipart.ts'

/** Fields of a form without files. */
const formFields = 2000

/** What stands before every route: headers, cookies, limits, forms in both encodings, and the refusal of posts from other sites. */
export async function guard(server: FastifyInstance, house: House): Promise<void> {
  await server.register(cookie)
  await server.register(compress, {
    global: true,
    encodings: ['br', 'gzip'],
    threshold: 1000,
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  })
  await server.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
        styleSrc: ["'self'"],
        styleSrcAttr: ["'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:', ...tileHosts(house)],
        connectSrc: ["'self'", ...tileHosts(house)],
        fontSrc: ["'self'"],
        manifestSrc: ["'self'"],
        workerSrc: ["'self'", 'blob:'],
        mediaSrc: ["'self'", 'blob:'],
        formAction: ["'self'", ...paymentHosts(house)],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
    },
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: house.config.PUBLIC_URL?.startsWith('https://') ?? false,
  })
  if (house.config.RATE_LIMIT > 0) {
    await server.register(rateLimit, {
      max: house.config.RATE_LIMIT,
      timeWindow: 60_000,
      keyGenerator: addressOf,
      allowList: request => request.url.startsWith('/assets/'),
      errorResponseBuilder: (_request, context) => new TooMany('', Math.ceil(context.ttl / 1000)),
    })
  }
  await server.register(formbody, { bodyLimit: 1_000_000, parser: readForm })
  await server.register(multipart, { limits: partLimits })
  server.addHook('onRequest', async (_request, reply) => void reply.header('permissions-policy', noDevices))
  server.addHook('onRequest', async request => refuseForeignPosts(house, request))
}

/** CSRF: a browser says where a post comes from; anything but our own pages is refused. Programs without these headers carry no cookies. */
function refuseForeignPosts(house: House, request: FastifyRequest) {
  if (request.method === 'GET' || request.method === 'HEAD') return
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new Refusal(403)
  const origin = request.headers.origin
  if (origin === undefined || site === 'same-origin') return
  const own = house.config.PUBLIC_URL ? new URL(house.config.PUBLIC_URL).host : request.host
  if (URL.parse(origin)?.host !== own && URL.parse(origin)?.host !== request.host) throw new Refusal(403)
}

function readForm(text: string) {
  // Nobody fills in that many fields; taking them apart would cost more than sending them.
  if (text.split('&', formFields + 1).length > formFields) throw new Refusal(413)
  return nest(new URLSearchParams(text))
}

function tileHosts(house: House) {
  const url = house.config.TILES_URL
  return url ? [new URL(url.replaceAll(/[{}]/g, '')).origin] : []
}

// form-action also governs where a post may be redirected to, so the payment page's origin must be let through.
function paymentHosts(house: House) {
  const url = house.config.PAYMENT?.match(/https?:\/\/[^\s,;]+/)?.[0]
  return url ? [new URL(url).origin] : []
}
