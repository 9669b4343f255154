'use client'

import type { ComponentProps } from 'react'
import { SiteFooter } from '../_ui/site-footer.tsx'
import { SiteHeader } from '../_ui/site-header.tsx'
import { KEPT_MARKUP } from './kept-markup.ts'

/** The site's header and footer, drawn on the server alone. */
export function KeptHeader(props: ComponentProps<typeof SiteHeader>) {
  return typeof window === 'undefined' ? <SiteHeader {...props} /> : <header {...KEPT_MARKUP} />
}

export function KeptFooter(props: ComponentProps<typeof SiteFooter>) {
  return typeof window === 'undefined' ? <SiteFooter {...props} /> : <footer {...KEPT_MARKUP} />
}
