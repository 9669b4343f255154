import type { Metadata } from 'next'
import { getCopy } from '../_copy/copy.ts'
import { PricingPage } from '../_pricing/pricing-page.tsx'

/** `/pricing`, cached, and read again at most every 5 s; never shown when older than `expireTime` (next.config.ts). */
export const revalidate = 5
export const dynamic = 'force-static'

export const metadata: Metadata = { title: getCopy('ko').pricing.title }

export default function Page() {
  return <PricingPage lang="ko" />
}
