'use client'

import { Menu as Base } from '@base-ui/react/menu'
import { type ReactElement, type ReactNode, useState } from 'react'

type Props = {
  button: ReactNode
  buttonClass: string
  /** What a screen reader calls it, where the button's words alone would not say. */
  label?: string
  children: ReactNode
}

/** A list of things to do or places to go, opened by a button; arrows, letters and Escape work in it. */
export function Menu({ button, buttonClass, label, children }: Props) {
  // Its list stands beside its button, not at the end of the page: in the same region, for who goes through a page by those.
  const [place, setPlace] = useState<HTMLElement | null>(null)
  return (
    <Base.Root>
      <span ref={setPlace} className="inline-flex min-w-0">
        <Base.Trigger className={buttonClass} aria-label={label}>
          {button}
        </Base.Trigger>
      </span>
      <Base.Portal container={place}>
        <Base.Positioner sideOffset={6} align="start" collisionPadding={12} className="z-30">
          <Base.Popup className="max-h-(--available-height) min-w-52 max-w-[calc(100vw-1.5rem)] overflow-y-auto rounded-xl border border-line bg-card p-1.5 text-ink text-sm shadow-lg">
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

const ITEM =
  'flex min-h-11 w-full cursor-pointer select-none items-center gap-2 rounded-lg px-3 text-left outline-none data-[highlighted]:bg-sunken sm:min-h-9'

export function MenuItem({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  return (
    <Base.Item className={ITEM} onClick={onClick}>
      {children}
    </Base.Item>
  )
}

/** `link` is the element of the link, such as Next's Link with its address. */
export function MenuLink({ link, current, children }: { link: ReactElement; current: boolean; children: ReactNode }) {
  return (
    <Base.LinkItem render={link} className={ITEM} aria-current={current ? 'page' : undefined} closeOnClick>
      {children}
    </Base.LinkItem>
  )
}

export function MenuGroup({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Base.Group>
      <Base.GroupLabel className="px-3 pt-2 pb-1 font-medium text-soft text-xs">{label}</Base.GroupLabel>
      {children}
    </Base.Group>
  )
}

export function MenuSeparator() {
  return <Base.Separator className="my-1.5 h-px bg-line" />
}
