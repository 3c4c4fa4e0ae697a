import type { StudyObjectView } from '@burrow/shared/modules/imaging/imaging-views.ts';
import { expect, it } from 'vitest';
import { seriesOf } from './series.ts';

const object = (id: string, over: Partial<StudyObjectView>): StudyObjectView => ({
  id,
  sopInstanceUid: id,
  seriesInstanceUid: 's1',
  seriesDescription: '',
  modality: 'DX',
  bodyPart: 'THORAX',
  frames: 1,
  digest: '',
  byteLength: 1,
  transferSyntaxUid: '',
  isHere: true,
  hasPixels: true,
  tagWarnings: [],
  ...over,
});

it('groups by series, orders by number and spreads frames', () => {
  const series = seriesOf([
    object('c', { seriesInstanceUid: 's2', seriesNumber: 2, frames: 3 }),
    object('b', { seriesNumber: 1, instanceNumber: 2 }),
    object('a', { seriesNumber: 1, instanceNumber: 1 }),
    object('report', { hasPixels: false }),
  ]);
  expect(series.map((s) => s.images.map((image) => image.imageId))).toEqual([
    ['burrow:a?frame=1', 'burrow:b?frame=1'],
    ['burrow:c?frame=1', 'burrow:c?frame=2', 'burrow:c?frame=3'],
  ]);
});
