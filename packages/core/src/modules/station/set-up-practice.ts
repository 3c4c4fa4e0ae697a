import {
  clinicEntity,
  practiceEntity,
  staffEntity,
} from '@burrow/shared/modules/directory/directory-entities.ts';
import { SUPER_ADMIN } from '@burrow/shared/modules/directory/rules/default-roles.ts';
import type { Documents } from '../../storage/documents.ts';
import { seedRoles } from '../directory/roles.ts';
import { hashPassword } from '../session/sessions.ts';
import type { Station } from './station.ts';

interface Practice {
  practiceName: string;
  clinicName: string;
  timeZone: string;
  address?: string;
  phone?: string;
  isDemo: boolean;
}

interface FirstAdmin {
  adminName: string;
  login: string;
  password: string;
}

/** Writes the practice, its clinic, the default roles and the first administrator; answers that person's id. */
export async function setUpPractice(
  documents: Documents,
  station: Station,
  practice: Practice,
  admin: FirstAdmin,
): Promise<string> {
  const tenantId = station.enrolment()!.tenantId;
  const { practiceName, clinicName, timeZone, isDemo, address = '', phone = '' } = practice;
  await documents.insertOnce(practiceEntity, 'system', {
    id: tenantId,
    body: { name: practiceName, isDemo },
  });
  await documents.insertOnce(clinicEntity, 'system', {
    id: station.clinicId(),
    body: { name: clinicName, timeZone, phone, address },
  });
  await seedRoles(documents);
  const person = await documents.insert(staffEntity, 'system', {
    body: {
      name: admin.adminName,
      login: admin.login.toLowerCase(),
      roleId: SUPER_ADMIN,
      colour: 'teal',
      passwordHash: await hashPassword(admin.password),
      disabled: false,
    },
  });
  return person.id;
}
