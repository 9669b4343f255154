import Link from 'next/link'
import type { Operator } from '#lib/auth/get-operator.ts'
import { ROLE_LABELS } from '../_lib/role-labels.ts'
import { signOutAction } from '../_lib/sign-out-action.ts'
import { NavDrawer } from './nav-drawer.tsx'
import { SectionNav } from './section-nav.tsx'
import { listSections } from './sections.ts'

/** The frame's own part: a rail beside the page on a wide screen, a bar with a menu above it on a narrow one. */
export function TopBar({ operator }: { operator: Operator }) {
  const groups = listSections(operator.role)
  return (
    <header className="border-line border-b bg-card lg:border-r lg:border-b-0">
      <div className="lg:sticky lg:top-0 lg:flex lg:h-dvh lg:flex-col lg:gap-6 lg:overflow-y-auto lg:px-3 lg:py-5">
        <div className="flex h-14 items-center justify-between px-4 lg:h-auto lg:px-3">
          <p className="font-bold">
            <Link href="/admin/orders" prefetch={false} className="inline-flex min-h-11 items-center lg:min-h-9">
              부트페이 스토어
            </Link>
          </p>
          <NavDrawer groups={groups}>
            <Me operator={operator} />
          </NavDrawer>
        </div>
        <div className="hidden lg:block">
          <SectionNav groups={groups} />
        </div>
        <div className="mt-auto hidden border-line border-t pt-3 lg:block">
          <Me operator={operator} />
        </div>
      </div>
    </header>
  )
}

function Me({ operator }: { operator: Operator }) {
  return (
    <>
      <Link
        href="/admin/account"
        prefetch={false}
        className="grid min-h-11 content-center rounded-lg px-3 text-sm hover:bg-sunken"
        title={operator.email}
      >
        <span className="truncate">{operator.email}</span>
        <span className="text-soft text-xs">{ROLE_LABELS[operator.role]} · 내 계정</span>
      </Link>
      <form action={signOutAction}>
        <button
          type="submit"
          className="min-h-11 w-full rounded-lg px-3 text-left font-medium text-sm text-soft hover:bg-sunken hover:text-ink lg:min-h-9"
        >
          로그아웃
        </button>
      </form>
    </>
  )
}
