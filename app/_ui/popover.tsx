'use client'

import { Popover as Base } from '@base-ui/react/popover'
import type { ReactNode } from 'react'

type Props = {
  /** What opens it: the content of its button. */
  button: ReactNode
  buttonClass: string
  title: string
  children: ReactNode
}

/** A small panel beside the button that opens it, over the page: nothing moves. */
export function Popover({ button, buttonClass, title, children }: Props) {
  return (
    <Base.Root>
      <Base.Trigger className={buttonClass}>{button}</Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={6} align="end" collisionPadding={12} className="z-30">
          <Base.Popup className="max-h-(--available-height) w-72 max-w-[calc(100vw-1.5rem)] overflow-y-auto rounded-xl border border-line bg-card p-4 text-ink text-sm shadow-lg">
            <Base.Title className="font-semibold">{title}</Base.Title>
            <div className="mt-2 grid gap-3">{children}</div>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
