'use client'

import { Dialog } from '@base-ui/react/dialog'
import { type ReactNode, useState } from 'react'
import { SectionNav } from './section-nav.tsx'
import type { SectionGroup } from './sections.ts'
import { smallButtonClass } from './small-button.ts'

/** The rail of a narrow screen: behind a button, from the side, closed by going somewhere, Escape or a touch beside it. */
export function NavDrawer({ groups, children }: { groups: readonly SectionGroup[]; children: ReactNode }) {
  const [open, setOpen] = useState(false)
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger className={`${smallButtonClass()} lg:hidden`}>메뉴</Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-30 bg-black/40" />
        <Dialog.Popup
          // Whichever link is followed, the page behind is what its reader wants next.
          onClick={(event) => {
            if (event.target instanceof Element && event.target.closest('a') !== null) setOpen(false)
          }}
          className="fixed inset-y-0 right-0 z-30 flex w-[min(18rem,85vw)] flex-col gap-5 overflow-y-auto border-line border-l bg-card p-4 text-ink"
        >
          <div className="flex items-center justify-between">
            <Dialog.Title className="px-3 font-bold">메뉴</Dialog.Title>
            <Dialog.Close className={smallButtonClass()}>닫기</Dialog.Close>
          </div>
          <SectionNav groups={groups} />
          <div className="mt-auto border-line border-t pt-3">{children}</div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
