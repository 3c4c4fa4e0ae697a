import type { OpenStudyView } from '@burrow/shared/modules/imaging/imaging-views.ts';
import { Enums } from '@cornerstonejs/core';
import { Box } from '@mui/material';
import { type Ref, type RefObject, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../app/client.ts';
import { startCornerstone } from './cornerstone.ts';
import { type MeasurementStore, MeasurementSync } from './measurement-sync.ts';
import type { Series, StackImage } from './series.ts';
import { StackView, type ViewerTool, type ViewState } from './stack-view.ts';
import { StageNotice } from './stage-notice.tsx';

export interface StageHandle {
  view(): StackView | undefined;
  /** Does something to the view and tells the corners about it. */
  act(change: (view: StackView) => void): void;
  removeMeasurement(measurementId: string): void;
}

interface StageProps {
  ref: Ref<StageHandle>;
  series: Series;
  study: OpenStudyView;
  image: StackImage;
  patientId: string;
  tool: ViewerTool;
  mayMeasure: boolean;
  onView: (state: ViewState) => void;
}

/** The element on which Cornerstone draws, kept the same as the series chosen and the measurements stored. */
export function Stage({ ref, series, study, image, patientId, tool, mayMeasure, onView }: StageProps) {
  const { t } = useTranslation();
  const element = useRef<HTMLDivElement>(null);
  const [parts, setParts] = useState<{ view: StackView; sync: MeasurementSync }>();
  const [isBroken, setBroken] = useState(false);
  const latest = useRef({ onView, tool });
  latest.current = { onView, tool };
  const { studyInstanceUid } = study;
  useKeysOfTheScreen(element);

  useEffect(() => {
    const target = element.current;
    if (!target) return;
    let close: () => void = () => undefined;
    let isGone = false;
    startCornerstone()
      .then(() => {
        if (isGone) return;
        const view = new StackView(target, mayMeasure);
        const sync = new MeasurementSync(view, storeFor(patientId), studyInstanceUid);
        const tell = () => latest.current.onView(view.state());
        const onImage = () => {
          tell();
          sync.drawStored();
        };
        const observer = new ResizeObserver(() => view.resize());
        observer.observe(target);
        target.addEventListener(Enums.Events.STACK_NEW_IMAGE, onImage);
        for (const name of [Enums.Events.VOI_MODIFIED, Enums.Events.CAMERA_MODIFIED])
          target.addEventListener(name, tell);
        view.use(latest.current.tool);
        setParts({ view, sync });
        close = () => {
          observer.disconnect();
          sync.close();
          view.close();
        };
      })
      .catch(() => setBroken(true));
    return () => {
      isGone = true;
      close();
      setParts(undefined);
    };
  }, [patientId, studyInstanceUid, mayMeasure]);

  const ids = series.images.map((one) => one.imageId).join('|');
  useEffect(() => {
    if (!parts) return;
    void parts.view.show(ids.split('|'), 0).then(
      () => latest.current.onView(parts.view.state()),
      () => undefined,
    );
  }, [parts, ids]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `ids` stands for the images of the series
  useEffect(() => {
    parts?.sync.update(series.images, study.measurements);
  }, [parts, ids, study.measurements]);

  useImperativeHandle(
    ref,
    () => ({
      view: () => parts?.view,
      act: (change) => {
        if (!parts) return;
        change(parts.view);
        latest.current.onView(parts.view.state());
      },
      removeMeasurement: (measurementId) => parts?.sync.remove(measurementId),
    }),
    [parts],
  );
  return (
    <>
      <Box
        ref={element}
        data-testid="stage"
        role="img"
        aria-label={t('viewer.image', { series: series.title })}
        onContextMenu={(e) => e.preventDefault()}
        sx={{ position: 'absolute', inset: 0, overflow: 'hidden', touchAction: 'none' }}
      />
      <StageNotice image={image} isBroken={isBroken} />
    </>
  );
}

/** The library would swallow every key on its element, Tab included, and hold the focus there. */
function useKeysOfTheScreen(element: RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const target = element.current;
    const keep = (event: Event) => event.stopImmediatePropagation();
    target?.addEventListener('keydown', keep, { capture: true });
    return () => target?.removeEventListener('keydown', keep, { capture: true });
  }, [element]);
}

function storeFor(patientId: string): MeasurementStore {
  const done = (promise: Promise<unknown>) =>
    promise.then(
      () => true,
      () => false,
    );
  return {
    save: (measurementId, measurement) =>
      done(call('imaging', 'saveMeasurement', { ...measurement, measurementId, patientId })),
    remove: (measurementId) => done(call('imaging', 'removeMeasurement', { measurementId })),
  };
}
