import type { Env } from '#lib/env.ts'
import type { Copy } from '../_copy/ko.ts'

/** The seller's registration details, which Korean law asks for on every page that sells. */
export function SiteFooter({ seller, copy }: { seller: Env['seller']; copy: Copy['footer'] }) {
  const details = [
    [copy.representative, seller.representative],
    [copy.businessNumber, seller.businessNumber],
    [copy.mailOrderNumber, seller.mailOrderNumber],
    [copy.phone, seller.phone],
    [copy.email, seller.email],
  ] as const
  return (
    <footer className="mx-auto mt-20 max-w-6xl border-line border-t px-5 py-8 text-sm text-soft">
      <p className="font-semibold text-ink">{seller.name}</p>
      <p>{seller.address}</p>
      <dl className="mt-1 flex flex-wrap gap-x-4">
        {details.map(([name, value]) => (
          <div key={name} className="flex gap-1.5">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </footer>
  )
}
