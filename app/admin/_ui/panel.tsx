import type { ReactNode } from 'react'

/** A titled block of an order's page. */
export function Panel({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="rounded-xl border border-line bg-card">
      <h2 id={id} className="border-b border-line px-4 py-2.5 text-sm font-semibold">
        {title}
      </h2>
      <div className="px-4 py-3 text-sm">{children}</div>
    </section>
  )
}
