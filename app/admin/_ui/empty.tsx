/** Nothing to show, said calmly, and why that may be. */
export function Empty({ title, children }: { title: string; children?: string }) {
  return (
    <div className="grid justify-items-center gap-2 rounded-xl border border-dashed border-line px-4 py-16 text-center">
      <p className="font-medium">{title}</p>
      {children === undefined ? null : <p className="text-sm text-soft">{children}</p>}
    </div>
  )
}
