import { type Generated, type Kysely, sql } from 'kysely';
import type { Migration, MigrationProvider } from 'kysely/migration';
import { rightsColumns } from './rights-columns.ts';

export interface TenantTable {
  id: string;
  /** Last number of the tenant's change feed; locking this row orders its writers. */
  sequence: string;
  /** The number at which staff, roles, clinics or stations last changed; what is known of them holds until it moves. */
  rights_sequence: Generated<string>;
}
export interface StationTable {
  id: string;
  tenant_id: string;
  clinic_id: string;
  number: number;
  name: string;
  public_key: string;
  status: 'active' | 'revoked';
  enrolled_at: string;
}
export interface EnrolmentCodeTable {
  code_hash: string;
  tenant_id: string;
  clinic_id: string;
  expires_at: string;
}
export interface DocumentTable {
  tenant_id: string;
  collection: string;
  id: string;
  sequence: string;
  /** JSON text, kept as the station sent it: jsonb would refuse some texts that JSON allows. */
  data: string;
  kind: Generated<string>;
}
export interface SettingTable {
  name: string;
  value: string;
}
export interface ServerDatabase {
  tenant: TenantTable;
  station: StationTable;
  enrolment_code: EnrolmentCodeTable;
  document: DocumentTable;
  setting: SettingTable;
}

const first: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`create table tenant (id text primary key, sequence bigint not null default 0)`.execute(db);
    await sql`create table station (
      id text primary key, tenant_id text not null references tenant, clinic_id text not null, number integer not null,
      name text not null, public_key text not null, status text not null, enrolled_at timestamptz not null,
      unique (tenant_id, number))`.execute(db);
    await sql`create table enrolment_code (
      code_hash text primary key, tenant_id text not null references tenant, clinic_id text not null, expires_at timestamptz not null)`.execute(
      db,
    );
    await sql`create table document (
      tenant_id text not null references tenant, collection text not null, id text not null, sequence bigint not null,
      data text not null, primary key (tenant_id, collection, id))`.execute(db);
    await sql`create unique index document_feed on document (tenant_id, collection, sequence)`.execute(db);
    await sql`create table setting (name text primary key, value text not null)`.execute(db);
  },
};

/** The server's migrations, in order. */
export const migrations: MigrationProvider = {
  getMigrations: async () => ({ '001-first': first, '002-rights': rightsColumns }),
};
