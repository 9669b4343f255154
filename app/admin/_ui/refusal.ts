import { createContext } from 'react'

/** Which field of the form around was refused, and why. */
export const Refusal = createContext<{ field: string; message: string } | null>(null)
