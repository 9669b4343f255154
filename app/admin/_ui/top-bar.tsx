import Link from 'next/link'
import type { Operator } from '#lib/auth/get-operator.ts'
import { signOutAction } from '../_lib/sign-out-action.ts'
import { SectionNav } from './section-nav.tsx'

export function TopBar({ operator }: { operator: Operator }) {
  return (
    <header className="border-b border-line bg-card">
      <div className="mx-auto flex h-14 max-w-7xl items-center gap-4 px-4 sm:px-6">
        <SectionNav role={operator.role} />
        <Link
          href="/admin/account"
          prefetch={false}
          title={operator.email}
          className="inline-flex min-h-11 min-w-0 items-center text-sm text-soft hover:text-ink"
        >
          <span className="whitespace-nowrap md:sr-only">내 계정</span>
          <span className="hidden truncate md:inline">{operator.email}</span>
        </Link>
        <form action={signOutAction}>
          <button
            type="submit"
            className="min-h-11 whitespace-nowrap rounded-lg px-2 text-sm font-medium text-soft hover:text-ink"
          >
            로그아웃
          </button>
        </form>
      </div>
    </header>
  )
}
