'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useId } from 'react'
import type { SectionGroup } from './sections.ts'

/** The parts of the back office; where one is now is said to the eye and to a screen reader. */
export function SectionNav({ groups }: { groups: readonly SectionGroup[] }) {
  const path = usePathname()
  const id = useId()
  return (
    <nav aria-label="관리" className="grid gap-5">
      {groups.map((group, index) => (
        <div key={group.label} className="grid gap-0.5">
          <p id={`${id}-${index}`} className="px-3 pb-1 font-medium text-soft text-xs">
            {group.label}
          </p>
          <ul aria-labelledby={`${id}-${index}`} className="grid gap-0.5">
            {group.sections.map(({ href, label }) => (
              <li key={href}>
                <Link
                  href={href}
                  prefetch={false}
                  aria-current={path === href ? 'page' : path.startsWith(`${href}/`) ? 'true' : undefined}
                  className="flex min-h-11 items-center rounded-lg px-3 font-medium text-sm text-soft hover:bg-sunken hover:text-ink aria-[current]:bg-tint aria-[current]:text-brand lg:min-h-9"
                >
                  {label}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}
