import type { ComponentProps } from 'react'

/** A labelled choice out of a few, by the browser's own control: right for thumbs, keys and screen readers. */
export function Select({ label, id, children, ...props }: ComponentProps<'select'> & { label: string; id: string }) {
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <select id={id} {...props} className="min-h-12 w-full rounded-xl border border-edge bg-card px-3">
        {children}
      </select>
    </div>
  )
}
