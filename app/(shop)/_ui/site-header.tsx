import { Badge } from '#app/_ui/badge.tsx'

export function SiteHeader({
  sandbox,
  other,
}: {
  sandbox: string | null
  other?: { href: string; label: string; lang: string }
}) {
  return (
    <header className="mx-auto flex max-w-6xl flex-wrap items-center justify-between gap-x-3 px-5 py-3">
      <a href="/pricing" className="inline-flex min-h-11 items-center text-lg font-bold tracking-tight">
        부트페이 스토어
      </a>
      <div className="flex items-center gap-3">
        {sandbox === null ? null : <Badge tone="warn">{sandbox}</Badge>}
        {other === undefined ? null : (
          <a
            href={other.href}
            lang={other.lang}
            hrefLang={other.lang}
            className="inline-flex min-h-11 items-center text-sm text-soft underline underline-offset-4"
          >
            {other.label}
          </a>
        )}
      </div>
    </header>
  )
}
