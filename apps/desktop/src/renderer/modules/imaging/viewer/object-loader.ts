import { isDrawnTruly } from '@burrow/shared/modules/imaging/rules/pixel-encoding.ts';
import { imageLoader, type Types } from '@cornerstonejs/core';
import { wadouri } from '@cornerstonejs/dicom-image-loader';
import { call } from '../../../app/client.ts';
import { failureOf } from '../../../app/failure.ts';
import type { Failure } from '../../../kit/failure.ts';
import { Store } from '../../../kit/store.ts';
import { inflateObject } from './inflate-object.ts';
import { IMAGE_SCHEME } from './series.ts';

export type ObjectState =
  | { status: 'loading' }
  | { status: 'ready' }
  | { status: 'failed'; failure: Failure }
  | { status: 'undecodable' };

/** What became of each object that was asked for, by object id. */
export const objectStates = new Store<ReadonlyMap<string, ObjectState>>(new Map());

/** Why each object could not be fetched; the loader's own errors do not carry it. */
const failures = new Map<string, Failure>();

/** Teaches Cornerstone to load our objects on demand; each is fetched once, whatever the number of frames. */
export function registerObjectLoader(): void {
  imageLoader.registerImageLoader(IMAGE_SCHEME, (imageId: string) => ({
    promise: load(imageId),
    cancelFn: undefined,
  }));
}

async function load(imageId: string): Promise<Types.IImage> {
  const { url: objectId, pixelDataFrame } = wadouri.parseImageId(imageId);
  const frame = pixelDataFrame ?? 0;
  if (objectStates.get().get(objectId)?.status !== 'ready') setState(objectId, { status: 'loading' });
  try {
    const dataSet = wadouri.dataSetCacheManager.load(objectId, fetchObject, imageId);
    // The loader never settles when this throws inside it, so it is asked here first.
    const loaded = await dataSet;
    wadouri.getPixelData(loaded, frame);
    const encoding = {
      transferSyntaxUid: loaded.string('x00020010') ?? '',
      samplesPerPixel: loaded.uint16('x00280002') ?? 1,
      bitsAllocated: loaded.uint16('x00280100') ?? 0,
      photometric: loaded.string('x00280004') ?? '',
    };
    if (!isDrawnTruly(encoding)) throw new Error('The decoders would draw this object wrongly');
    const image = (await wadouri.loadImageFromPromise(dataSet, imageId, frame, objectId, {})
      .promise) as Types.IImage;
    setState(objectId, { status: 'ready' });
    return image;
  } catch (error) {
    const failure = failures.get(objectId);
    setState(objectId, failure ? { status: 'failed', failure } : { status: 'undecodable' });
    throw error instanceof Error ? error : new Error(`Object ${objectId} could not be decoded`);
  }
}

async function fetchObject(objectId: string): Promise<ArrayBuffer> {
  failures.delete(objectId);
  try {
    const file = await call('imaging', 'objectBytes', { objectId });
    const bytes = await inflateObject(new Uint8Array(await file.arrayBuffer()));
    return bytes.buffer;
  } catch (error) {
    const failure = failureOf(error);
    if (failure.code !== 'UNEXPECTED') failures.set(objectId, failure);
    throw error;
  }
}

function setState(objectId: string, state: ObjectState): void {
  objectStates.set(new Map(objectStates.get()).set(objectId, state));
}
