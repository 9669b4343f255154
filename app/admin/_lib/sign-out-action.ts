'use server'

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { signOut } from '#lib/auth/sign-out.ts'
import { setCookies } from './set-cookies.ts'

/** For anyone: it ends the caller's own session, and none when there is none. */
export async function signOutAction(): Promise<void> {
  await setCookies(await signOut(await headers()))
  redirect('/admin/sign-in')
}
