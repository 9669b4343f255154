import type { ComponentProps } from 'react'

/** A field of a working page: smaller than a buyer's, its label above it. */
export function Input({ label, id, className = '', ...props }: ComponentProps<'input'> & { label: string; id: string }) {
  return (
    <div className={`grid gap-1 ${className}`}>
      <label htmlFor={id} className="text-sm text-soft">
        {label}
      </label>
      <input id={id} {...props} className="min-h-11 w-full rounded-lg border border-edge bg-card px-3 text-sm sm:min-h-9" />
    </div>
  )
}
