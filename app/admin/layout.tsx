import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { readOperator } from './_lib/require-page-operator.ts'
import { TopBar } from './_ui/top-bar.tsx'
import { WithoutScript } from './_ui/without-script.tsx'

export const metadata: Metadata = {
  title: { default: '관리', template: '%s · 관리' },
  description: '주문 관리',
  robots: { index: false, follow: false },
}

/** The frame only. It protects nothing: each page and each action begins with who may call it. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  // When the database is away the page says so (error.tsx); the frame around it must still stand.
  const operator = await readOperator().catch(() => null)
  if (operator === null) return children
  return (
    <>
      <WithoutScript />
      <div className="lg:grid lg:grid-cols-[14rem_minmax(0,1fr)]">
        <TopBar operator={operator} />
        {/* Each page as wide as it needs, all beginning at the same place: headings stay where they are from page to page. */}
        <div className="min-w-0 [&>main]:mx-0">{children}</div>
      </div>
    </>
  )
}
