const LOOKS = {
  primary: 'bg-brand text-on-brand hover:opacity-90',
  quiet: 'border border-line bg-card text-ink hover:bg-sunken',
  danger: 'bg-bad text-card hover:opacity-90',
} as const

export type SmallButtonLook = keyof typeof LOOKS

/**
 * A button or link of a working page: smaller than a buyer's, large enough for a thumb on a phone.
 *
 * @param height `field`: as high as the fields that it stands beside, on every screen
 */
export function smallButtonClass(look: SmallButtonLook = 'quiet', height: 'small' | 'field' = 'small'): string {
  const size = height === 'field' ? 'min-h-11' : 'min-h-11 sm:min-h-9'
  return `inline-flex ${size} items-center justify-center gap-2 whitespace-nowrap rounded-lg px-3.5 text-sm font-medium disabled:opacity-50 ${LOOKS[look]}`
}
