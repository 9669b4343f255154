import { getPrisma } from '../db/client.ts'
import { DEFAULT_SETTINGS, type ListSettings, readListSettings } from './list-settings.ts'

/** What an operator has chosen, and for the rest what everyone begins with. */
export async function getListSettings(operatorId: string): Promise<ListSettings> {
  const row = await getPrisma().orderListSettings.findUnique({ where: { operatorId } })
  return row === null
    ? DEFAULT_SETTINGS
    : { ...DEFAULT_SETTINGS, ...readListSettings({ ...row, export_columns: row.exportColumns }) }
}
