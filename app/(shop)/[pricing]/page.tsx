import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getCopy } from '../_copy/copy.ts'
import { PricingPage } from '../_pricing/pricing-page.tsx'

/**
 * `/pricing`, rendered at the first visit and cached; read again at most every 5 s (`page-cache.mjs`). The name is a parameter because a page
 * without parameters would be rendered while the app is built, which has no database.
 */
export const revalidate = 5
export const dynamic = 'force-static'

export const metadata: Metadata = { title: getCopy('ko').pricing.title }

export function generateStaticParams(): { pricing: string }[] {
  return []
}

export default async function Page({ params }: { params: Promise<{ pricing: string }> }) {
  if ((await params).pricing !== 'pricing') notFound()
  return <PricingPage lang="ko" />
}
