import type { NextConfig } from 'next'

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Types are checked by `npm test` (TypeScript 7 has no compiler API for Next to call).
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['pg-boss', '@bootpay/backend-js', 'pino'],
}

export default config
