import type { MeasurementView } from '@burrow/shared/modules/imaging/imaging-views.ts';
import { eventTarget } from '@cornerstonejs/core';
import { annotation, Enums, type Types } from '@cornerstonejs/tools';
import { finishedHandles, measurementTool, valueText } from './measurement-tools.ts';
import type { StackImage } from './series.ts';
import type { StackView } from './stack-view.ts';

const { Events } = Enums;
/** A drag is saved when it rests, and after the tool has worked out the value. */
const REST_MS = 350;
/** How long an answer of the record that is older than an own change is not believed. */
const AWAIT_MS = 5_000;

export interface MeasurementStore {
  save(measurementId: string, measurement: Omit<MeasurementView, 'id' | 'by' | 'at'>): Promise<boolean>;
  remove(measurementId: string): Promise<boolean>;
}

/**
 * Keeps annotations and stored measurements the same: what is drawn here is saved, what another station
 * stored is drawn here. `#known` holds the handles last saved or received, so that neither echoes.
 */
export class MeasurementSync {
  readonly #known = new Map<string, string>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  /** Own changes that the record's list does not show yet: handles as saved, or '' when removed. */
  readonly #awaited = new Map<string, { handles: string; until: number }>();
  readonly #view: StackView;
  readonly #store: MeasurementStore;
  readonly #studyUid: string;
  #images: readonly StackImage[] = [];
  #stored: readonly MeasurementView[] = [];

  constructor(view: StackView, store: MeasurementStore, studyInstanceUid: string) {
    this.#view = view;
    this.#store = store;
    this.#studyUid = studyInstanceUid;
    eventTarget.addEventListener(Events.ANNOTATION_COMPLETED, this.#onChanged);
    eventTarget.addEventListener(Events.ANNOTATION_MODIFIED, this.#onChanged);
    eventTarget.addEventListener(Events.ANNOTATION_REMOVED, this.#onRemoved);
  }

  /** Tells which images are on the stage and which measurements the record holds now. */
  update(images: readonly StackImage[], stored: readonly MeasurementView[]): void {
    this.#images = images;
    this.#stored = stored;
    this.drawStored();
  }

  /** Draws what belongs to the image shown, and takes away what the record no longer holds. */
  drawStored(): void {
    const image = this.#images[this.#view.viewport.getCurrentImageIdIndex()];
    const kept = new Set(this.#stored.map((measurement) => measurement.id));
    for (const uid of [...this.#known.keys()]) {
      if (!kept.has(uid) && !this.#isOwnChange(uid, undefined) && annotation.state.getAnnotation(uid))
        this.#erase(uid);
    }
    if (!image || !this.#view.viewport.getCornerstoneImage()) return;
    for (const measurement of this.#stored) {
      const isHere =
        measurement.sopInstanceUid === image.object.sopInstanceUid && measurement.frame === image.frame;
      if (isHere && !this.#isOwnChange(measurement.id, measurement)) this.#draw(measurement);
    }
    this.#view.viewport.render();
  }

  /** Removes a measurement from image and record. */
  remove(measurementId: string): void {
    this.#erase(measurementId);
    this.#view.viewport.render();
    this.#removeFromRecord(measurementId);
  }

  close(): void {
    eventTarget.removeEventListener(Events.ANNOTATION_COMPLETED, this.#onChanged);
    eventTarget.removeEventListener(Events.ANNOTATION_MODIFIED, this.#onChanged);
    eventTarget.removeEventListener(Events.ANNOTATION_REMOVED, this.#onRemoved);
    for (const uid of this.#timers.keys()) this.#saveNow(uid);
    for (const uid of [...this.#known.keys()]) this.#erase(uid);
  }

  /** True while what is drawn here is newer than what the record's list says of it. */
  #isOwnChange(uid: string, stored: MeasurementView | undefined): boolean {
    if (this.#timers.has(uid)) return true;
    const awaited = this.#awaited.get(uid);
    if (!awaited) return false;
    const isThere = stored ? JSON.stringify(stored.handles) === awaited.handles : awaited.handles === '';
    if (!isThere && Date.now() < awaited.until) return true;
    this.#awaited.delete(uid);
    return false;
  }

  #removeFromRecord(uid: string): void {
    this.#awaited.set(uid, { handles: '', until: Date.now() + AWAIT_MS });
    void this.#store.remove(uid).then((isRemoved) => {
      if (isRemoved) return;
      this.#awaited.delete(uid);
      this.drawStored();
    });
  }

  #draw(measurement: MeasurementView): void {
    const points = measurement.handles.map((point) => [...point] as [number, number, number]);
    const handles = JSON.stringify(measurement.handles);
    const existing = annotation.state.getAnnotation(measurement.id);
    if (existing) {
      if (this.#known.get(measurement.id) === handles) return;
      this.#known.set(measurement.id, handles);
      existing.data.handles!.points = points;
      existing.invalidated = true;
      return;
    }
    this.#known.set(measurement.id, handles);
    const reference = this.#view.viewport.getViewReference();
    const drawn: Types.Annotation = {
      annotationUID: measurement.id,
      highlighted: false,
      invalidated: true,
      isLocked: false,
      isVisible: true,
      metadata: { ...reference, toolName: measurement.tool },
      data: {
        label: measurement.label,
        cachedStats: {},
        handles: {
          points,
          activeHandleIndex: null,
          textBox: {
            hasMoved: false,
            worldPosition: [0, 0, 0],
            worldBoundingBox: {
              topLeft: [0, 0, 0],
              topRight: [0, 0, 0],
              bottomLeft: [0, 0, 0],
              bottomRight: [0, 0, 0],
            },
          },
        },
      },
    };
    annotation.state.addAnnotation(drawn, this.#view.viewport.element);
  }

  #erase(uid: string): void {
    // Forgotten first, so that the removal is not taken for a person's.
    this.#known.delete(uid);
    clearTimeout(this.#timers.get(uid));
    this.#timers.delete(uid);
    annotation.state.removeAnnotation(uid);
  }

  readonly #onChanged = (event: Event): void => {
    const changed = (event as CustomEvent<{ annotation: Types.Annotation }>).detail.annotation;
    const uid = changed.annotationUID;
    if (!uid || !measurementTool(changed)) return;
    const isNew = event.type === Events.ANNOTATION_COMPLETED;
    const handles = finishedHandles(changed);
    if (!handles || (!isNew && !this.#known.has(uid)) || this.#known.get(uid) === JSON.stringify(handles))
      return;
    if (isNew && !this.#known.has(uid)) this.#known.set(uid, '');
    clearTimeout(this.#timers.get(uid));
    this.#timers.set(
      uid,
      setTimeout(() => this.#saveNow(uid), REST_MS),
    );
  };

  #saveNow(uid: string): void {
    clearTimeout(this.#timers.get(uid));
    this.#timers.delete(uid);
    const changed = annotation.state.getAnnotation(uid);
    const image = this.#images.find(({ imageId }) => imageId === changed?.metadata?.referencedImageId);
    const tool = changed && measurementTool(changed);
    const handles = changed && finishedHandles(changed);
    if (!tool || !handles || !image) return;
    this.#known.set(uid, JSON.stringify(handles));
    this.#awaited.set(uid, { handles: JSON.stringify(handles), until: Date.now() + AWAIT_MS });
    const { sopInstanceUid } = image.object;
    const label = changed.data.label ?? '';
    const measurement = {
      studyInstanceUid: this.#studyUid,
      sopInstanceUid,
      frame: image.frame,
      tool,
      handles,
      valueText: valueText(changed),
      label,
    };
    void this.#store.save(uid, measurement).then((isSaved) => {
      // What could not be kept must not look as if it were.
      if (!isSaved) this.#awaited.delete(uid);
      if (!isSaved && !this.#stored.some((stored) => stored.id === uid)) this.#erase(uid);
    });
  }

  readonly #onRemoved = (event: Event): void => {
    const uid = (event as CustomEvent<{ annotation: Types.Annotation }>).detail.annotation.annotationUID;
    if (!uid || !this.#known.has(uid)) return;
    this.#known.delete(uid);
    clearTimeout(this.#timers.get(uid));
    this.#timers.delete(uid);
    this.#removeFromRecord(uid);
  };
}
