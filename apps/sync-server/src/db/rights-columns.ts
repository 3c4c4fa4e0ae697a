import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const BATCH = 1_000;

/** Each document's kind beside its text, so that a practice's staff, roles and clinics are found at once. */
export const rightsColumns: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`alter table tenant add column rights_sequence bigint not null default 0`.execute(db);
    await sql`alter table document add column kind text not null default ''`.execute(db);
    await noteKinds(db);
    await sql`create index document_rights on document (tenant_id, kind) where kind in ('staff', 'role', 'clinic')`.execute(
      db,
    );
  },
};

/** Reads the texts in JavaScript: PostgreSQL's own reader refuses some that JSON allows. */
async function noteKinds(db: Kysely<unknown>): Promise<void> {
  for (;;) {
    const { rows } = await sql<{ tenant_id: string; collection: string; id: string; data: string }>`
      select tenant_id, collection, id, data from document where kind = '' limit ${BATCH}`.execute(db);
    if (rows.length === 0) return;
    const column = (name: 'tenant_id' | 'collection' | 'id') => rows.map((row) => row[name]);
    const kinds = rows.map(({ data }) => (JSON.parse(data) as { kind: string }).kind);
    await sql`
      update document set kind = row.kind
      from unnest(${column('tenant_id')}::text[], ${column('collection')}::text[], ${column('id')}::text[], ${kinds}::text[])
        as row (tenant_id, collection, id, kind)
      where document.tenant_id = row.tenant_id and document.collection = row.collection and document.id = row.id
    `.execute(db);
  }
}
