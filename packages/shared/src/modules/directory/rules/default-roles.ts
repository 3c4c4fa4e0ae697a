import type { Permission } from '../../modules.ts';

/** May do everything, whatever its stored role says. */
export const SUPER_ADMIN = 'super-admin';

interface DefaultRole {
  name: string;
  /** `all` is every permission, those of later versions included. */
  permissions: 'all' | readonly Permission[];
}

/**
 * The roles a new practice starts with (docs/specs/roles.md says what goes beyond the product's list, and why).
 * Ids are fixed, so that every practice can be compared.
 */
export const defaultRoles = {
  'super-admin': { name: 'Super admin', permissions: 'all' },
  'clinic-admin': {
    name: 'Clinic admin',
    permissions: [
      'patients.read',
      'patients.register',
      'patients.update',
      'patients.merge',
      'owners.update',
      'appointments.read',
      'appointments.write',
      'billing.read',
      'billing.settle',
      'staff.read',
      'vaccinations.read',
      'vaccinations.manage',
      'visits.manage',
      'consents.manage',
      'stations.read',
      'stations.manage',
      'devices.read',
      'devices.manage',
      'audit.read',
      'conflicts.read',
      'conflicts.decide',
    ],
  },
  veterinarian: {
    name: 'Veterinarian',
    permissions: [
      'patients.read',
      'patients.update',
      'patients.merge',
      'records.read',
      'records.write',
      'documents.read',
      'documents.add',
      'vitals.record',
      'visits.read',
      'visits.write',
      'visits.sign',
      'consents.read',
      'consents.sign',
      'ward.read',
      'ward.order',
      'ward.mark',
      'vaccinations.read',
      'vaccinations.give',
      'vaccinations.exempt',
      'vaccinations.manage',
      'prescriptions.read',
      'prescriptions.write',
      'prescriptions.override',
      'prescriptions.dispense',
      'controlled.read',
      'controlled.draw',
      'controlled.manage',
      'appointments.read',
      'appointments.write',
      'lab.read',
      'lab.order',
      'lab.sample',
      'lab.review',
      'lab.acknowledge',
      'lab.enter',
      'lab.ranges',
      'imaging.read',
      'imaging.order',
      'imaging.measure',
      'imaging.review',
      'held.read',
      'held.decide',
      'conflicts.read',
      'conflicts.decide',
      'devices.read',
    ],
  },
  'vet-tech': {
    name: 'Vet tech',
    permissions: [
      'patients.read',
      'records.read',
      'documents.read',
      'documents.add',
      'vitals.record',
      'visits.read',
      'consents.read',
      'consents.sign',
      'ward.read',
      'ward.mark',
      'vaccinations.read',
      'vaccinations.give',
      'prescriptions.read',
      'prescriptions.dispense',
      'controlled.read',
      'controlled.draw',
      'appointments.read',
      'lab.read',
      'lab.sample',
      'lab.acknowledge',
      'lab.enter',
      'imaging.read',
      'held.read',
      'devices.read',
    ],
  },
  receptionist: {
    name: 'Receptionist',
    permissions: [
      'patients.read',
      'patients.register',
      'owners.update',
      'vaccinations.read',
      'appointments.read',
      'appointments.write',
      'billing.read',
      'billing.settle',
    ],
  },
  client: { name: 'Client', permissions: ['own.read'] },
} as const satisfies Record<string, DefaultRole>;

export type DefaultRoleId = keyof typeof defaultRoles;
