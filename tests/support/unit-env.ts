import { setTestEnv } from './test-env.ts'

// Unit tests reach for no database: this address answers nothing.
setTestEnv('postgresql://nobody@127.0.0.1:1/none')
