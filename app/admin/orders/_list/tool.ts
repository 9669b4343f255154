/** How the small buttons above the list look, whatever element they are. */
export const TOOL =
  'inline-flex min-h-11 items-center gap-1.5 whitespace-nowrap rounded-lg border border-line bg-card px-3 text-sm font-medium hover:bg-sunken disabled:opacity-50 data-[popup-open]:bg-sunken sm:min-h-9'
