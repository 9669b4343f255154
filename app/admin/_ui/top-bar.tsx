import type { Operator } from '#lib/auth/get-operator.ts'
import { signOutAction } from '../_lib/sign-out-action.ts'
import { SectionNav } from './section-nav.tsx'

export function TopBar({ operator }: { operator: Operator }) {
  return (
    <header className="border-b border-line bg-card">
      <div className="mx-auto flex h-14 max-w-7xl items-center gap-4 px-4 sm:px-6">
        <SectionNav role={operator.role} />
        <span className="hidden min-w-0 truncate text-sm text-soft md:inline" title={operator.email}>
          {operator.email}
        </span>
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
