/**
 * The part of better-sqlite3's API that this package uses. The npm package ships typings that its own
 * `exports` hide from TypeScript.
 */
declare module 'better-sqlite3-multiple-ciphers' {
  namespace Database {
    interface RunResult {
      changes: number;
      lastInsertRowid: number | bigint;
    }
    interface Statement<P extends unknown[] = unknown[], R = unknown> {
      run(...params: P): RunResult;
      get(...params: P): R | undefined;
      all(...params: P): R[];
      iterate(...params: P): IterableIterator<R>;
      /** Makes rows their first column. */
      pluck(): this;
    }
    interface Transaction<A extends unknown[], R> {
      (...args: A): R;
      immediate(...args: A): R;
    }
    interface Database {
      readonly open: boolean;
      readonly inTransaction: boolean;
      readonly name: string;
      prepare<P extends unknown[] = unknown[], R = unknown>(sql: string): Statement<P, R>;
      transaction<A extends unknown[], R>(work: (...args: A) => R): Transaction<A, R>;
      exec(sql: string): this;
      pragma(sql: string, options?: { simple?: boolean }): unknown;
      backup(file: string): Promise<unknown>;
      close(): this;
    }
  }
  const Database: {
    new (filename: string, options?: { readonly?: boolean; timeout?: number }): Database.Database;
    SqliteError: new (message: string, code: string) => Error & { readonly code: string };
  };
  export = Database;
}
