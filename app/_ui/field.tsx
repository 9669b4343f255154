import type { ComponentProps } from 'react'

/** A labelled input with its error below; the error is announced and tied to the input. */
export function Field({
  label,
  error,
  hint,
  id,
  ...props
}: ComponentProps<'input'> & { label: string; error?: string | null; hint?: string; id: string }) {
  const described = [error ? `${id}-error` : null, hint ? `${id}-hint` : null].filter(Boolean).join(' ')
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <input
        id={id}
        {...props}
        aria-invalid={error ? true : undefined}
        aria-describedby={described || undefined}
        className={`min-h-12 w-full rounded-xl border bg-card px-3.5 ${error ? 'border-bad' : 'border-edge'}`}
      />
      {hint && !error ? (
        <p id={`${id}-hint`} className="text-sm text-soft">
          {hint}
        </p>
      ) : null}
      {error ? (
        <p id={`${id}-error`} role="alert" className="text-sm text-bad">
          {error}
        </p>
      ) : null}
    </div>
  )
}
