import Link from 'next/link'
import type { ReactNode } from 'react'

export type Chip = { href: string; label: ReactNode; current: boolean }

/** Filters that are links: the choice is in the address. They scroll sideways on a phone. */
export function Chips({ label, chips }: { label: string; chips: readonly Chip[] }) {
  return (
    <nav aria-label={label} className="-mx-4 overflow-x-auto px-4 py-1 sm:mx-0 sm:px-0">
      <ul className="flex w-max gap-1.5">
        {chips.map((chip) => (
          <li key={chip.href}>
            <Link
              href={chip.href}
              prefetch={false}
              aria-current={chip.current ? 'page' : undefined}
              className="inline-flex min-h-11 items-center whitespace-nowrap rounded-full border border-line bg-card px-3.5 text-sm font-medium text-soft hover:text-ink aria-[current=page]:border-brand aria-[current=page]:bg-brand aria-[current=page]:text-on-brand sm:min-h-9"
            >
              {chip.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
