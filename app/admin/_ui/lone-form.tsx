import type { ReactNode } from 'react'

/** A page that holds one form, for those who are not signed in. */
export function LoneForm({ title, text, children }: { title: string; text: ReactNode; children?: ReactNode }) {
  return (
    <main className="mx-auto grid min-h-svh max-w-sm content-center gap-6 px-4 py-10">
      <div className="grid gap-1">
        <h1 className="text-2xl font-bold">{title}</h1>
        <p className="text-soft">{text}</p>
      </div>
      {children}
    </main>
  )
}
