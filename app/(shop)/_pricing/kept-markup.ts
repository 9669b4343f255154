/**
 * Props of an element whose markup the server alone draws. In the browser the element stands for what was sent and leaves it as it
 * is: neither the code of its children nor React's description of each of them is sent besides. For markup that never changes
 * there; what moves in it moves by CSS, or is heard from outside.
 */
export const KEPT_MARKUP = { suppressHydrationWarning: true, dangerouslySetInnerHTML: { __html: '' } } as const
