import { useRouter } from 'next/navigation'
import { useCallback, useState } from 'react'
import type { ListColumn } from '#lib/orders/list-columns.ts'
import type { ListSettings } from '#lib/views/list-settings.ts'
import { saveListSettingsAction } from '../settings-actions.ts'

/**
 * How the list looks: at once as it is chosen, and remembered. A view brings columns of its own by the address; who then chooses
 * others gets those in their own list, and the address lets go of the view's.
 */
export function useListSettings(
  remembered: ListSettings,
  address: { list: string; columns: readonly ListColumn[] | null },
): [ListSettings, (change: Partial<ListSettings>) => Promise<void>] {
  const router = useRouter()
  const [chosen, setChosen] = useState<Partial<ListSettings>>({})
  const settings = { ...remembered, ...(address.columns === null ? {} : { columns: address.columns }), ...chosen }
  const change = useCallback(
    async (change: Partial<ListSettings>) => {
      setChosen((before) => ({ ...before, ...change }))
      // Not remembered is a pity, no more: the list looks as it was chosen until it is opened again.
      await saveListSettingsAction(change).catch(() => undefined)
      if (change.columns !== undefined && address.columns !== null) router.replace(address.list, { scroll: false })
    },
    [router, address],
  )
  return [settings, change]
}
