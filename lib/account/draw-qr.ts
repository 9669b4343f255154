import encodeQR from 'qr'

/** A QR code as one path of an SVG; `size` is the side of its square in units, the quiet zone of four modules included. */
export type QrPicture = { size: number; path: string }

/** Draws a text as a QR code. Pure. */
export function drawQr(text: string): QrPicture {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: 4 })
  const path = rows.map((row, y) => drawRow(row, y)).join('')
  return { size: rows.length, path }
}

/** Each run of dark modules as one rectangle. */
function drawRow(row: boolean[], y: number): string {
  let drawn = ''
  for (let x = 0; x < row.length; x++) {
    if (!row[x]) continue
    const from = x
    while (row[x + 1]) x++
    drawn += `M${from} ${y}h${x - from + 1}v1H${from}z`
  }
  return drawn
}
