import type { ComponentProps, ReactNode } from 'react'

const BOX = 'min-h-11 w-full min-w-0 rounded-lg border border-line bg-card px-3 text-sm'

/** A labelled input of the back office. */
export function TextField({ label, hint, ...props }: ComponentProps<'input'> & { label: string; hint?: string }) {
  return (
    <Labelled label={label} {...(hint === undefined ? {} : { hint })}>
      <input {...props} className={BOX} />
    </Labelled>
  )
}

export function TextArea({ label, ...props }: ComponentProps<'textarea'> & { label: string }) {
  return (
    <Labelled label={label}>
      <textarea {...props} className={`${BOX} py-2`} />
    </Labelled>
  )
}

export function Select({ label, children, ...props }: ComponentProps<'select'> & { label: string }) {
  return (
    <Labelled label={label}>
      <select {...props} className={BOX}>
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

function Labelled({ label, hint, children }: { label: string; hint?: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is what stands in it
    <label className="grid min-w-0 content-start gap-1 text-sm">
      <span className="font-medium">{label}</span>
      {children}
      {hint === undefined ? null : <span className="text-soft">{hint}</span>}
    </label>
  )
}
