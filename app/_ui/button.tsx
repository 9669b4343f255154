import type { ComponentProps } from 'react'

/** What buttons of every size look like. */
export const BUTTON_LOOKS = {
  primary: 'bg-brand text-on-brand hover:opacity-90',
  quiet: 'border border-line bg-card text-ink hover:bg-sunken',
  danger: 'bg-bad text-card hover:opacity-90',
} as const

export type ButtonLook = keyof typeof BUTTON_LOOKS

/** The classes of a button, for links that look like one. */
export function buttonClass(look: ButtonLook = 'primary'): string {
  return `button ${BUTTON_LOOKS[look]}`
}

export function Button({ look, className = '', ...props }: ComponentProps<'button'> & { look?: ButtonLook }) {
  return <button type="button" {...props} className={`${buttonClass(look)} ${className}`} />
}
