import type { NextConfig } from 'next'

/**
 * One build serves every mode, so Bootpay's hosts and the sandbox's (loopback) are both named. Cached pages cannot carry
 * nonces, hence 'unsafe-inline' for the scripts that Next writes into them.
 */
const BOOTPAY = 'https://*.bootapi.com https://*.bootpay.co.kr https://*.bootpay.ai https://*.bootpay.shop http://127.0.0.1:*'
const policy = (scripts: string): string =>
  [
    "default-src 'self'",
    `script-src 'self' 'unsafe-inline'${scripts}${process.env.NODE_ENV === 'development' ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: https:",
    `frame-src ${BOOTPAY}`,
    `form-action 'self' ${BOOTPAY}`,
    "connect-src 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

const headersWith = (scripts: string): { key: string; value: string }[] => [
  { key: 'Content-Security-Policy', value: policy(scripts) },
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=()' },
]

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Hashing a page in JavaScript costs more than sending it, and a page that changes every few seconds is seldom asked for again.
  generateEtags: false,
  // In seconds: an older page is made anew before it is shown. By itself Next would greet the first visitor after a quiet hour with
  // that hour's prices. With the two seconds for which a process believes its catalogue (lib/catalog/list-plans.ts) under ten.
  expireTime: 7,
  // A cached page stays in memory: one on disk would greet the first visitor after a restart in another mode, with its Bootpay.
  experimental: { isrFlushToDisk: false },
  // Types are checked by `npm test` (TypeScript 7 has no compiler API for Next to call).
  typescript: { ignoreBuildErrors: true },
  // Mail is written with the React of node_modules, as in `npm run worker`, not with the one that Next brings for pages.
  serverExternalPackages: ['@bootpay/backend-js', 'pino', 'pg', 'nodemailer', '@react-email/components', '@react-email/render'],
  async headers() {
    // A pattern with parameters has each header compiled anew at each request: the pages that everyone opens are named.
    const named = ['/pricing', '/en/pricing']
    const clients = ['/plan.html', '/en/plan.html']
    const others = `/((?!${[...named, ...clients].map((page) => `${page.slice(1)}$`).join('|')}).*)`
    return [
      ...[...named, others].map((source) => ({ source, headers: headersWith('') })),
      // The one page that has Bootpay's SDK as a script of its own.
      ...clients.map((source) => ({ source, headers: headersWith(' https://js.bootpay.co.kr http://127.0.0.1:*') })),
    ]
  },
}

export default config
