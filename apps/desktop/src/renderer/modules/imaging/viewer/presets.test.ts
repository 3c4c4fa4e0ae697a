import { expect, it } from 'vitest';
import { presetsFor, rangeOf } from './presets.ts';

const own = { lower: 0, upper: 1000 };
const extremes = { lower: -50, upper: 4000 };

it('has six presets for every body part, the image as taken first', () => {
  for (const [modality, part] of [
    ['CT', ''],
    ['DX', 'THORAX'],
    ['CR', 'STIFLE'],
    ['DX', 'ABDOMEN'],
  ] as const) {
    expect(presetsFor(modality, part)).toHaveLength(6);
    expect(rangeOf(presetsFor(modality, part)[0]!, own, extremes)).toEqual(own);
  }
});

it('reads CT windows in Hounsfield units', () => {
  const lung = presetsFor('CT', 'THORAX').find((preset) => preset.name === 'lung')!;
  expect(rangeOf(lung, own, extremes)).toEqual({ lower: -1350, upper: 150 });
});

it('shows everything when asked for the full range', () => {
  expect(rangeOf(presetsFor('DX', 'HIP')[5]!, own, extremes)).toEqual(extremes);
});
