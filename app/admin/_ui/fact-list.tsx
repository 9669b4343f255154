import type { ReactNode } from 'react'

/** Names and values in two columns; a value that is not there shows as a dash, so that its absence is seen. */
export function FactList({ children }: { children: ReactNode }) {
  return <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5 sm:grid-cols-[9rem_1fr]">{children}</dl>
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="whitespace-nowrap text-soft">{name}</dt>
      <dd className="figures min-w-0 break-words text-right sm:text-left">{children ?? <span className="text-soft">–</span>}</dd>
    </>
  )
}

/** An id of ours or Bootpay's: whole, so that it can be searched for and copied. */
export function Id({ children }: { children: string }) {
  return <span className="break-all font-mono text-xs">{children}</span>
}
