import { redirect } from 'next/navigation'
import { HOME } from './_lib/choose-return-path.ts'
import { requirePageOperator } from './_lib/require-page-operator.ts'

export default async function AdminPage() {
  await requirePageOperator(HOME)
  redirect(HOME)
}
