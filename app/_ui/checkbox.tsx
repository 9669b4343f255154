'use client'

import { type ComponentProps, useEffect, useRef } from 'react'

type Props = Omit<ComponentProps<'input'>, 'type' | 'ref' | 'className'> & {
  /** What it is for; shown only with `labelled`. */
  label: string
  labelled?: boolean
  /** Some of what it stands for is chosen, not all. */
  mixed?: boolean
  /** How large the area is that a thumb hits. */
  className?: string
}

/** The browser's own checkbox: a list has one a row, and they must cost nothing. */
export function Checkbox({ label, labelled = false, mixed = false, className = '', ...props }: Props) {
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    // Only a script can set it; there is no attribute.
    if (box.current !== null) box.current.indeterminate = mixed
  }, [mixed])
  return (
    <label className={className}>
      <input ref={box} type="checkbox" {...props} className="size-5 accent-brand" />
      <span className={labelled ? '' : 'sr-only'}>{label}</span>
    </label>
  )
}
