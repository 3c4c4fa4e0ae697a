import { ok } from '@burrow/shared/kernel/result.ts';
import type { directoryModule } from '@burrow/shared/modules/directory/directory.module.ts';
import { clinicEntity, practiceEntity } from '@burrow/shared/modules/directory/directory-entities.ts';
import type { PracticeDetails } from '@burrow/shared/modules/directory/practice-details.ts';
import type { Handlers } from '../../kernel/bind-module.ts';
import type { CoreServices } from '../../kernel/core-services.ts';

/** How prints name the practice: read and changed as one. */
export function practiceHandlers({
  documents,
  station,
}: CoreServices): Pick<Handlers<typeof directoryModule>, 'practice' | 'updatePractice'> {
  const details = async (): Promise<PracticeDetails> => {
    const [[practice], clinic] = await Promise.all([
      documents.find(practiceEntity),
      documents.get(clinicEntity, station.clinicId()),
    ]);
    return {
      practiceName: practice?.body.name ?? '',
      clinicName: clinic?.body.name ?? '',
      address: clinic?.body.address ?? '',
      phone: clinic?.body.phone ?? '',
      timeZone: station.timeZone(),
    };
  };
  return {
    practice: async () => ok(await details()),
    updatePractice: async (call, { practiceName, clinicName, address, phone }) => {
      const [practice] = await documents.find(practiceEntity);
      call.concerns(station.clinicId());
      if (practice && practice.body.name !== practiceName)
        await documents.patch(practiceEntity, practice.id, call.author, () => ({
          body: { name: practiceName },
        }));
      await documents.patch(clinicEntity, station.clinicId(), call.author, () => ({
        body: { name: clinicName, address, phone },
      }));
      return ok(await details());
    },
  };
}
