export const presetNames = [
  'asTaken',
  'bone',
  'softTissue',
  'lung',
  'contrast',
  'full',
  'abdomen',
  'brain',
] as const;
export type PresetName = (typeof presetNames)[number];

export interface VoiRange {
  lower: number;
  upper: number;
}

/** A preset is a fixed window (Hounsfield units), or one relative to the image as taken. */
export type Preset = { name: PresetName } & (
  | { centre: number; width: number }
  | { shift: number; scale: number }
  | { isFull: true }
);

const asTaken: Preset = { name: 'asTaken', shift: 0, scale: 1 };
const full: Preset = { name: 'full', isFull: true };

/** Usual CT windows in Hounsfield units. */
const ct: readonly Preset[] = [
  asTaken,
  { name: 'softTissue', centre: 40, width: 400 },
  { name: 'lung', centre: -600, width: 1500 },
  { name: 'bone', centre: 300, width: 2000 },
  { name: 'abdomen', centre: 60, width: 350 },
  { name: 'brain', centre: 40, width: 80 },
];
const bone: Preset = { name: 'bone', shift: 0.18, scale: 0.6 };
const softTissue: Preset = { name: 'softTissue', shift: -0.05, scale: 0.75 };
const lung: Preset = { name: 'lung', shift: -0.18, scale: 0.7 };
const contrast: Preset = { name: 'contrast', shift: 0, scale: 0.45 };

const byBodyPart: Record<'thorax' | 'abdomen' | 'bone', readonly Preset[]> = {
  thorax: [asTaken, lung, softTissue, bone, contrast, full],
  abdomen: [asTaken, softTissue, contrast, bone, lung, full],
  bone: [asTaken, bone, contrast, softTissue, lung, full],
};

/** Six presets for the keys 1–6, the most useful of the body part first. */
export function presetsFor(modality: string, bodyPart: string): readonly Preset[] {
  if (modality === 'CT') return ct;
  const part = bodyPart.toUpperCase();
  if (/THORAX|CHEST|HEART|LUNG/.test(part)) return byBodyPart.thorax;
  if (/ABDOMEN|PELVIS|WHOLEBODY/.test(part)) return byBodyPart.abdomen;
  return byBodyPart.bone;
}

/** The window of a preset for an image whose own window and extremes are known. */
export function rangeOf(preset: Preset, own: VoiRange, extremes: VoiRange): VoiRange {
  if ('isFull' in preset) return extremes;
  if ('centre' in preset)
    return { lower: preset.centre - preset.width / 2, upper: preset.centre + preset.width / 2 };
  const width = own.upper - own.lower;
  const centre = (own.lower + own.upper) / 2 + preset.shift * width;
  return { lower: centre - (width * preset.scale) / 2, upper: centre + (width * preset.scale) / 2 };
}
