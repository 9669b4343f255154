import { BUTTON_LOOKS, type ButtonLook } from '#app/_ui/button.tsx'

/**
 * A button or link of a working page: smaller than a buyer's, large enough for a thumb on a phone.
 *
 * @param height `field`: as high as the fields that it stands beside, on every screen
 */
export function smallButtonClass(look: ButtonLook = 'quiet', height: 'small' | 'field' = 'small'): string {
  const size = height === 'field' ? 'min-h-11' : 'min-h-11 sm:min-h-9'
  return `inline-flex ${size} items-center justify-center gap-2 whitespace-nowrap rounded-lg px-3.5 text-sm font-medium disabled:opacity-50 ${BUTTON_LOOKS[look]}`
}
