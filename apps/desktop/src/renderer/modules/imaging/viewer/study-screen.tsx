import type { PatientView } from '@burrow/shared/modules/directory/directory-views.ts';
import type { OpenStudyView } from '@burrow/shared/modules/imaging/imaging-views.ts';
import { Box } from '@mui/material';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { patientPath } from '../../../app/hit-path.ts';
import { useMay } from '../../../app/session.ts';
import { EmptyState } from '../../../kit/empty-state.tsx';
import { useKeys } from '../../../kit/keys.ts';
import { CornerOverlay } from './corner-overlay.tsx';
import { MeasurementList } from './measurement-list.tsx';
import { objectStates } from './object-loader.ts';
import type { PresetName } from './presets.ts';
import { presetsFor } from './presets.ts';
import type { Series } from './series.ts';
import { SeriesList } from './series-list.tsx';
import type { ViewerTool, ViewState } from './stack-view.ts';
import { Stage, type StageHandle } from './stage.tsx';
import { TagStrip } from './tag-strip.tsx';
import { useCornerText } from './use-corner-text.ts';
import { ViewerBar } from './viewer-bar.tsx';
import { viewerKeys } from './viewer-keys.ts';

interface StudyScreenProps {
  study: OpenStudyView;
  patient: PatientView;
  series: readonly Series[];
  seriesUid: string | undefined;
  onSeries: (uid: string) => void;
}

/** Toolbar, series left, image, measurements right. */
export function StudyScreen({ study, patient, series, seriesUid, onSeries }: StudyScreenProps) {
  const { t } = useTranslation();
  const may = useMay();
  const [, navigate] = useLocation();
  const stage = useRef<StageHandle>(null);
  const [tool, setTool] = useState<ViewerTool>('window');
  const [view, setView] = useState<ViewState>();
  const [isPlaying, setPlaying] = useState(false);
  const [preset, setPreset] = useState<PresetName>();
  const shown = series.find(({ uid }) => uid === seriesUid) ?? series[0];
  const image = shown?.images[view?.index ?? 0] ?? shown?.images[0];
  const presets = useMemo(
    () => presetsFor(shown?.modality ?? '', image?.object.bodyPart ?? ''),
    [shown?.modality, image?.object.bodyPart],
  );
  const mayMeasure = may('imaging.measure');
  const actions = {
    use: (next: ViewerTool) => {
      setTool(next);
      stage.current?.view()?.use(next);
    },
    invert: () => stage.current?.act((stack) => stack.invert()),
    rotate: () => stage.current?.act((stack) => stack.rotate()),
    reset: () => {
      setPreset(undefined);
      stage.current?.act((stack) => stack.reset());
    },
    cine: () => {
      const state = image && objectStates.get().get(image.object.id);
      const speed = state?.status === 'ready' ? state.facts.framesPerSecond : undefined;
      setPlaying(stage.current?.view()?.toggleCine(speed) ?? false);
    },
    scroll: (by: number) => stage.current?.view()?.scroll(by),
    preset: (at: number) => {
      const chosen = presets[at];
      if (!chosen) return;
      setPreset(chosen.name);
      stage.current?.act((stack) => stack.apply(chosen));
    },
    close: () => navigate(patientPath(patient.id, 'imaging')),
  };
  const showSeries = (uid: string) => {
    setPlaying(false);
    setPreset(undefined);
    onSeries(uid);
  };
  useKeys(t('viewer.title'), viewerKeys(t, actions, presets, mayMeasure));
  const corners = useCornerText({ study, patient, series: shown, image, view });
  return (
    <>
      <ViewerBar
        patient={patient}
        study={study}
        tool={tool}
        isPlaying={isPlaying}
        presets={presets}
        preset={preset}
        actions={actions}
        mayMeasure={mayMeasure}
        isStack={(shown?.images.length ?? 0) > 1}
      />
      <TagStrip objects={study.objects} patient={patient} />
      <Box sx={{ flex: 1, minHeight: 0, display: 'flex', flexDirection: { xs: 'column', md: 'row' } }}>
        <SeriesList series={series} objects={study.objects} seriesUid={shown?.uid} onSeries={showSeries} />
        <Box sx={{ position: 'relative', flex: 1, minWidth: 0, minHeight: 260, bgcolor: 'viewer.stage' }}>
          {shown && image ? (
            <>
              <Stage
                ref={stage}
                series={shown}
                study={study}
                image={image}
                patientId={patient.id}
                tool={tool}
                mayMeasure={mayMeasure}
                onView={setView}
              />
              <CornerOverlay text={corners.text} label={corners.label} />
            </>
          ) : (
            <EmptyState>{t('viewer.noPixels')}</EmptyState>
          )}
        </Box>
        <MeasurementList
          study={study}
          patientId={patient.id}
          mayMeasure={mayMeasure}
          onShow={(measurement) => {
            const holder = series.find((candidate) =>
              candidate.images.some(({ object }) => object.sopInstanceUid === measurement.sopInstanceUid),
            );
            if (!holder) return;
            const index = holder.images.findIndex(
              ({ object, frame }) =>
                object.sopInstanceUid === measurement.sopInstanceUid && frame === measurement.frame,
            );
            if (holder.uid === shown?.uid) stage.current?.view()?.go(index);
            else onSeries(holder.uid);
          }}
          onRemove={(measurementId) => stage.current?.removeMeasurement(measurementId)}
        />
      </Box>
    </>
  );
}
