import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** How our own PostgreSQL is reached, and which process stops it. */
export type Cluster = { port: number; password: string; ownerPid: number }

function clusterFile(dataDir: string): string {
  return path.join(path.resolve(dataDir), 'database.json')
}

/** What `dataDir` remembers of its PostgreSQL; null: nothing of use. */
export function readCluster(dataDir: string): Cluster | null {
  try {
    const { port, password, ownerPid } = JSON.parse(readFileSync(clusterFile(dataDir), 'utf8')) as Partial<Cluster>
    return port && password && ownerPid ? { port, password, ownerPid } : null
  } catch {
    return null
  }
}

export function writeCluster(dataDir: string, cluster: Cluster): void {
  writeFileSync(clusterFile(dataDir), `${JSON.stringify(cluster)}\n`, { mode: 0o600 })
  chmodSync(clusterFile(dataDir), 0o600)
}
