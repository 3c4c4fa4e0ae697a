/** Body parts a clinic orders, by the code that DICOM (PS3.16 annex L) gives them. */
export const bodyParts = [
  'THORAX',
  'ABDOMEN',
  'PELVIS',
  'HIP',
  'STIFLE',
  'ELBOW',
  'SHOULDER',
  'SPINE',
  'SKULL',
  'DENTAL',
  'LIMB',
  'HEART',
  'WHOLEBODY',
] as const;
export type BodyPart = (typeof bodyParts)[number];
