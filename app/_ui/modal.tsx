'use client'

import { Dialog } from '@base-ui/react/dialog'
import type { ReactNode } from 'react'

type Props = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  description?: ReactNode
  children: ReactNode
}

/**
 * A dialog in the middle of the page: the focus is kept in it and goes back to where it was, Escape closes it. The buttons are
 * its children's; `ModalClose` is the one that only closes.
 */
export function Modal({ open, onOpenChange, title, description, children }: Props) {
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-black/40" />
        <Dialog.Popup className="-translate-x-1/2 -translate-y-1/2 fixed top-1/2 left-1/2 z-50 max-h-[92dvh] w-[min(30rem,calc(100vw-2rem))] overflow-y-auto rounded-2xl border border-line bg-card p-6 text-ink">
          <Dialog.Title className="font-bold text-xl">{title}</Dialog.Title>
          {description === undefined ? null : (
            <Dialog.Description className="mt-1 text-soft text-sm">{description}</Dialog.Description>
          )}
          <div className="mt-4 grid gap-4 text-sm">{children}</div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

export const ModalClose = Dialog.Close
