import Link from 'next/link'

export function OlderLink({ href }: { href: string | null }) {
  if (href === null) return null
  return (
    <Link
      href={href}
      prefetch={false}
      className="inline-flex min-h-11 items-center justify-self-end rounded-lg border border-line bg-card px-4 text-sm font-medium hover:bg-sunken sm:min-h-9"
    >
      더 이전 →
    </Link>
  )
}
