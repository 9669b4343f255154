'use client'

import { type ComponentProps, type ReactNode, use, useId } from 'react'
import { Refusal } from './refusal.ts'

const BOX = 'min-h-11 w-full min-w-0 rounded-lg border border-edge bg-card px-3 text-sm aria-invalid:border-bad'

/** A labelled input of the back office. A refusal of it (`EditForm`) stands below, and its hint no longer. */
export function TextField({ label, hint, className, ...props }: ComponentProps<'input'> & { label: string; hint?: string }) {
  const field = useField(props.name, hint)
  return (
    <Labelled {...field} label={label} className={className}>
      <input {...field.attributes} {...props} className={BOX} />
    </Labelled>
  )
}

export function TextArea({ label, className, ...props }: ComponentProps<'textarea'> & { label: string }) {
  const field = useField(props.name)
  return (
    <Labelled {...field} label={label} className={className}>
      <textarea {...field.attributes} {...props} className={`${BOX} py-2`} />
    </Labelled>
  )
}

export function Select({ label, children, className, ...props }: ComponentProps<'select'> & { label: string }) {
  const field = useField(props.name)
  return (
    <Labelled {...field} label={label} className={className}>
      <select {...field.attributes} {...props} className={BOX}>
        {children}
      </select>
    </Labelled>
  )
}

export function Check({ label, ...props }: ComponentProps<'input'> & { label: string }) {
  return (
    <label className="inline-flex min-h-11 items-center gap-2 text-sm">
      <input type="checkbox" {...props} className="size-5 flex-none accent-brand" />
      {label}
    </label>
  )
}

type Field = {
  told: { text: string; bad: boolean } | null
  attributes: { id: string; 'aria-invalid'?: true; 'aria-describedby'?: string }
}

function useField(name: string | undefined, hint?: string): Field {
  const id = useId()
  const refusal = use(Refusal)
  const refused = refusal !== null && refusal.field === name
  const told = refused ? { text: refusal.message, bad: true } : hint === undefined ? null : { text: hint, bad: false }
  return {
    told,
    attributes: {
      id,
      ...(refused ? { 'aria-invalid': true as const } : {}),
      ...(told === null ? {} : { 'aria-describedby': `${id}-told` }),
    },
  }
}

function Labelled({
  told,
  attributes: { id },
  label,
  className = '',
  children,
}: Field & { label: string; className?: string | undefined; children: ReactNode }) {
  return (
    <div className={`grid min-w-0 content-start gap-1 text-sm ${className}`}>
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      {children}
      {told === null ? null : (
        <span id={`${id}-told`} className={told.bad ? 'text-bad' : 'text-soft'}>
          {told.text}
        </span>
      )}
    </div>
  )
}
