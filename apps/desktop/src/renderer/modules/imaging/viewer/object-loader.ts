import { isDrawnTruly } from '@burrow/shared/modules/imaging/rules/pixel-encoding.ts';
import { agreesWithStream } from '@burrow/shared/modules/imaging/rules/pixel-stream.ts';
import { imageLoader, type Types } from '@cornerstonejs/core';
import { wadouri } from '@cornerstonejs/dicom-image-loader';
import { call } from '../../../app/client.ts';
import { failureOf } from '../../../app/failure.ts';
import type { Failure } from '../../../kit/failure.ts';
import { Store } from '../../../kit/store.ts';
import { inflateObject } from './inflate-object.ts';
import { type ObjectFacts, objectFacts } from './object-facts.ts';
import { IMAGE_SCHEME } from './series.ts';

export type ObjectState =
  | { status: 'loading' }
  | { status: 'ready'; facts: ObjectFacts }
  | { status: 'failed'; failure: Failure }
  | { status: 'undecodable' }
  | { status: 'contradictory' };

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
  // Cornerstone's cache keeps a promise of its own for each image and leaves its rejection to nobody.
  window.addEventListener('unhandledrejection', (event) => {
    if (event.reason instanceof UnshownImage) event.preventDefault();
  });
}

/** An image that is not shown; its object's state says why. */
class UnshownImage extends Error {
  override name = 'UnshownImage';
  readonly reason: 'undecodable' | 'contradictory';

  constructor(reason: UnshownImage['reason']) {
    super(`An image is not shown: ${reason}`);
    this.reason = reason;
  }
}

async function load(imageId: string): Promise<Types.IImage> {
  const { url: objectId, pixelDataFrame } = wadouri.parseImageId(imageId);
  const frame = pixelDataFrame ?? 0;
  if (objectStates.get().get(objectId)?.status !== 'ready') setState(objectId, { status: 'loading' });
  try {
    const dataSet = wadouri.dataSetCacheManager.load(objectId, fetchObject, imageId);
    // The loader never settles when this throws inside it, so it is asked here first.
    const loaded = await dataSet;
    const pixels = wadouri.getPixelData(loaded, frame);
    const facts = objectFacts(loaded);
    if (!isDrawnTruly(facts.encoding)) throw new UnshownImage('undecodable');
    if (pixels instanceof Uint8Array && !agreesWithStream(facts.encoding, pixels))
      throw new UnshownImage('contradictory');
    const image = (await wadouri.loadImageFromPromise(dataSet, imageId, frame, objectId, {})
      .promise) as Types.IImage;
    setState(objectId, { status: 'ready', facts });
    return image;
  } catch (error) {
    const failure = failures.get(objectId);
    const unshown = error instanceof UnshownImage ? error : new UnshownImage('undecodable');
    setState(objectId, failure ? { status: 'failed', failure } : { status: unshown.reason });
    throw unshown;
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
