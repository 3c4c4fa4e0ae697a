import { Enums, metaData } from '@cornerstonejs/core';
import { wadouri } from '@cornerstonejs/dicom-image-loader';
import type { DataSet } from 'dicom-parser';

const FRAME_VOI_LUT = 'x00289132';
const PIXEL_VALUE_TRANSFORMATION = 'x00289145';
/** Above the image loader's own provider, which knows the values of classic objects alone. */
const PRIORITY = 10_000;

/** Window and rescale of enhanced objects, which keep them in functional groups (PS3.3 C.7.6.16). */
export function registerFrameValues(): void {
  metaData.addProvider((type: string, imageId: unknown) => {
    if (typeof imageId !== 'string') return undefined;
    if (type === Enums.MetadataModules.VOI_LUT) return windowOf(groupOf(imageId, FRAME_VOI_LUT));
    if (type === Enums.MetadataModules.MODALITY_LUT)
      return rescaleOf(groupOf(imageId, PIXEL_VALUE_TRANSFORMATION));
    return undefined;
  }, PRIORITY);
}

/** A functional group of the frame, shared or its own. */
function groupOf(imageId: string, tag: string): DataSet | undefined {
  const { url, frame } = wadouri.parseImageId(imageId);
  const object = wadouri.dataSetCacheManager.get(`${url}&frame=${frame ?? 1}`);
  return object?.elements[tag]?.items?.[0]?.dataSet;
}

function windowOf(group: DataSet | undefined) {
  const windowCenter = group?.floatString('x00281050');
  const windowWidth = group?.floatString('x00281051');
  if (windowCenter === undefined || !windowWidth) return undefined;
  return { windowCenter: [windowCenter], windowWidth: [windowWidth] };
}

function rescaleOf(group: DataSet | undefined) {
  const rescaleSlope = group?.floatString('x00281053');
  if (!rescaleSlope) return undefined;
  return {
    rescaleIntercept: group?.floatString('x00281052') ?? 0,
    rescaleSlope,
    rescaleType: group?.string('x00281054'),
  };
}
