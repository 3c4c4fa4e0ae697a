import { visitNoteEntity, weightEntity } from '@burrow/shared/modules/clinical/clinical.module.ts';
import type { DemoScene } from './demo-scene.ts';

/** Weights and notes of the last years. */
export async function seedHistories(scene: DemoScene): Promise<void> {
  const { documents } = scene.core.services;
  const weights = scene.patients.flatMap(({ document, demo }) =>
    [700, 420, 180, 40, 3].map((days, i) => ({
      patientId: document.id,
      at: scene.daysAgo(days + scene.random() * 20),
      body: { grams: Math.round(demo.adultGrams * (0.92 + i * 0.02 + scene.random() * 0.03)) },
    })),
  );
  await documents.insertMany(weightEntity, scene.vets[0]!, weights);
  const notes = scene.patients.flatMap(({ document }) =>
    Array.from({ length: 2 + Math.floor(scene.random() * 4) }, () => {
      const [reason, text] = scene.pick(scene.table.visits);
      return {
        patientId: document.id,
        at: scene.daysAgo(10 + scene.random() * 800),
        body: { reason, text },
      };
    }),
  );
  await documents.insertMany(visitNoteEntity, scene.pick(scene.vets), notes);
}
