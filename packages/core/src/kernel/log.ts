export type LogLevel = 'info' | 'warn' | 'error';
/** One structured line; fields are ids, codes and counts, never names or bodies. */
export type Log = (level: LogLevel, event: string, fields?: Record<string, unknown>) => void;

/** Writes JSON lines to standard error. */
export const logToStderr: Log = (level, event, fields = {}) => {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), level, event, ...fields })}\n`);
};
