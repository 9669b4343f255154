import { type ComponentProps, type ReactNode, useId } from 'react'

const BOX = 'min-h-11 w-full min-w-0 rounded-lg border border-line bg-card px-3 text-sm'

/** A labelled input of the back office. */
export function TextField({ label, hint, ...props }: ComponentProps<'input'> & { label: string; hint?: string }) {
  const id = useId()
  return (
    <Labelled id={id} label={label} {...(hint === undefined ? {} : { hint })}>
      <input id={id} {...props} className={BOX} />
    </Labelled>
  )
}

export function TextArea({ label, ...props }: ComponentProps<'textarea'> & { label: string }) {
  const id = useId()
  return (
    <Labelled id={id} label={label}>
      <textarea id={id} {...props} className={`${BOX} py-2`} />
    </Labelled>
  )
}

export function Select({ label, children, ...props }: ComponentProps<'select'> & { label: string }) {
  const id = useId()
  return (
    <Labelled id={id} label={label}>
      <select id={id} {...props} className={BOX}>
        {children}
      </select>
    </Labelled>
  )
}

export function Check({ label, ...props }: ComponentProps<'input'> & { label: string }) {
  return (
    <label className="inline-flex min-h-11 items-center gap-2 text-sm">
      <input type="checkbox" {...props} className="size-5 accent-brand" />
      {label}
    </label>
  )
}

function Labelled({ id, label, hint, children }: { id: string; label: string; hint?: string; children: ReactNode }) {
  return (
    <div className="grid min-w-0 content-start gap-1 text-sm">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      {children}
      {hint === undefined ? null : <span className="text-soft">{hint}</span>}
    </div>
  )
}
