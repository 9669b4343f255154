import type { QrPicture } from '#lib/account/draw-qr.ts'

/** Black on white in dark mode too: not every camera reads it the other way round. */
export function QrCode({ picture, label }: { picture: QrPicture; label: string }) {
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${picture.size} ${picture.size}`}
      shapeRendering="crispEdges"
      className="size-56 max-w-full rounded-lg border border-line"
    >
      <rect width={picture.size} height={picture.size} fill="#fff" />
      <path d={picture.path} fill="#000" />
    </svg>
  )
}
