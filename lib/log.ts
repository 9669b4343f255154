import pino, { type LoggerOptions } from 'pino'

/**
 * Log ids, codes and amounts; never secrets, card data, or whole payloads with personal data: provider answers and request bodies are
 * not passed here, and what slips in under these names is cut. A row that PostgreSQL refuses stands whole in the `detail` of its error
 * ("Failing row contains …"), what it was doing in `where`.
 */
export const LOG_OPTIONS: LoggerOptions = {
  level: process.env.LOG_LEVEL ?? 'info',
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  serializers: { err: describeError },
  redact: {
    paths: [
      '*.authorization',
      '*.secret_key',
      '*.password',
      '*.card_no',
      '*.phone',
      '*.email',
      'err.config',
      'err.request',
      'err.response',
      'err.detail',
      'err.where',
      'err.meta.driverAdapterError.cause.detail',
    ],
    censor: '[cut]',
  },
}

/** The one logger. */
export const log = pino(LOG_OPTIONS)

/** Prisma shows what a call that it refuses was made with; what is wrong with it stands in the last paragraph. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const told = pino.stdSerializers.err(error)
  if (error.name !== 'PrismaClientValidationError') return told
  const message = error.message.split('\n\n').at(-1) ?? ''
  return { ...told, message, stack: told.stack.replace(error.message, message) }
}
