import type { BurrowDocument } from '@burrow/shared/kernel/document.ts';
import type { RxJsonSchema } from 'rxdb';

const text = (maxLength: number) => ({ type: 'string', maxLength }) as const;

/**
 * The one RxDB schema of all collections: the envelope is typed and indexed, the body is checked by its
 * kind's zod declaration before it is written.
 */
export const documentSchema: RxJsonSchema<BurrowDocument> = {
  title: 'burrow-document',
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: text(120),
    kind: text(40),
    version: { type: 'integer' },
    clinicId: text(80),
    patientId: text(80),
    ownerId: text(80),
    at: text(30),
    status: text(20),
    body: { type: 'object', additionalProperties: true },
    createdAt: text(30),
    updatedAt: text(30),
    updatedBy: text(120),
    stationId: text(80),
    history: { type: 'object', additionalProperties: true },
    overruled: { type: 'array', items: { type: 'object', additionalProperties: true } },
    openConflicts: { type: 'integer', minimum: 0, maximum: 1_000_000, multipleOf: 1 },
  },
  required: [
    'id',
    'kind',
    'version',
    'clinicId',
    'patientId',
    'ownerId',
    'at',
    'status',
    'body',
    'createdAt',
    'updatedAt',
    'updatedBy',
    'stationId',
    'history',
    'overruled',
    'openConflicts',
  ],
  indexes: [
    ['kind', 'at'],
    ['kind', 'status', 'at'],
    ['patientId', 'kind', 'at'],
    ['ownerId', 'kind', 'at'],
    ['kind', 'updatedAt'],
    ['openConflicts'],
  ],
};
