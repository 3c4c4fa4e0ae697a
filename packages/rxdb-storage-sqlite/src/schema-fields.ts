import type { RxDocumentData, RxJsonSchema } from 'rxdb';
import { getPrimaryFieldOfPrimaryKey } from 'rxdb/plugins/core';

/** The three kinds of value whose SQL comparison can be proven equal to JavaScript's. */
export type ScalarType = 'string' | 'number' | 'boolean';

/** A document field that SQL can read: its dotted path, its declared type and the SQL expression. */
export interface Field {
  readonly path: string;
  readonly keys: readonly string[];
  readonly type: ScalarType;
  readonly sql: string;
}

interface SchemaNode {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
}

/**
 * All scalar fields a schema declares, nested ones included. Fields inside arrays, of mixed type, or with
 * names that a JSON path would have to escape are left out: queries on them run in JavaScript.
 */
export function schemaFields<D>(schema: RxJsonSchema<RxDocumentData<D>>): Map<string, Field> {
  const primaryPath = getPrimaryFieldOfPrimaryKey(schema.primaryKey) as string;
  const columns: Record<string, string> = { [primaryPath]: 'id', _deleted: 'deleted', '_meta.lwt': 'lwt' };
  const fields = new Map<string, Field>();
  const visit = (node: SchemaNode, keys: readonly string[]): void => {
    for (const [key, child] of Object.entries(node.properties ?? {})) {
      if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(key)) continue;
      const childKeys = [...keys, key];
      const path = childKeys.join('.');
      const type = scalarType(child.type);
      if (type) {
        const sql = columns[path] ?? `json_extract(data,'$.${path}')`;
        fields.set(path, { path, keys: childKeys, type, sql });
      } else if (child.type === 'object') {
        visit(child, childKeys);
      }
    }
  };
  visit(schema as SchemaNode, []);
  return fields;
}

function scalarType(type: SchemaNode['type']): ScalarType | undefined {
  const names = (typeof type === 'string' ? [type] : (type ?? [])).filter((name) => name !== 'null');
  const kinds = new Set(names.map((name) => (name === 'integer' ? 'number' : name)));
  const [only] = kinds;
  return kinds.size === 1 && (only === 'string' || only === 'number' || only === 'boolean')
    ? only
    : undefined;
}
