import { getPrisma } from '../db/client.ts'
import { readListSettings } from './list-settings.ts'

/**
 * Remembers what an operator chose for their own list. Nobody else sees it and no order depends on it, so it is in no audit log.
 *
 * @param change what of it has changed; what is unknown in it is left out
 */
export async function saveListSettings(operatorId: string, change: unknown): Promise<void> {
  const { columns, density, shortcuts, export_columns } = readListSettings(change)
  const data = {
    ...(columns === undefined ? {} : { columns: [...columns] }),
    ...(density === undefined ? {} : { density }),
    ...(shortcuts === undefined ? {} : { shortcuts }),
    ...(export_columns === undefined ? {} : { exportColumns: [...export_columns] }),
  }
  await getPrisma().orderListSettings.upsert({ where: { operatorId }, create: { operatorId, ...data }, update: data })
}
