import type { PatientView } from '@burrow/shared/modules/directory/directory-views.ts';
import type { OpenStudyView } from '@burrow/shared/modules/imaging/imaging-views.ts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useClinicTime } from '../../../kit/clinic-time.ts';
import { sexWords } from '../../../kit/patient-words.ts';
import { dateWords, dayIn } from '../../../kit/time-words.ts';
import type { CornerText } from './corner-text.ts';
import type { Series, StackImage } from './series.ts';
import type { ViewState } from './stack-view.ts';

interface CornerFacts {
  study: OpenStudyView;
  patient: PatientView;
  series: Series | undefined;
  image: StackImage | undefined;
  view: ViewState | undefined;
}

/** The corner texts, from our record; what the object says of itself is not among them. */
export function useCornerText({ study, patient, series, image, view }: CornerFacts): {
  text: CornerText;
  label: string;
} {
  const { t } = useTranslation();
  const { locale, timeZone } = useClinicTime();
  return useMemo(() => {
    const taken = dateWords(dayIn(timeZone, new Date(study.at)), locale);
    const kind = [
      sexWords(t, patient),
      t(`species.${patient.species}`),
      patient.breed && `(${patient.breed})`,
    ]
      .filter(Boolean)
      .join(' ');
    const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
    const index = (view?.index ?? 0) + 1;
    const text: CornerText = {
      topLeft: [
        patient.name,
        kind,
        patient.bornOn ? t('viewer.born', { date: dateWords(patient.bornOn, locale) }) : '',
        patient.owner?.fullName ?? '',
        patient.number,
      ],
      topRight: [taken, study.description, study.accession],
      bottomLeft: [
        series?.title ?? '',
        series ? t('viewer.imageOf', { index, count: series.images.length }) : '',
        image?.object.bodyPart ?? '',
      ],
      bottomRight: [
        view?.voi
          ? // PS3.3 C.11.2.1.2.1: a window of width w spans w - 1 between its outermost values.
            t('viewer.window', {
              width: number.format(view.voi.upper - view.voi.lower + 1),
              centre: number.format((view.voi.upper + view.voi.lower + 1) / 2),
            })
          : '',
        view ? t('viewer.zoom', { percent: number.format(view.zoom * 100) }) : '',
        [view?.isInverted && t('viewer.inverted'), view?.rotation && `${number.format(view.rotation)}°`]
          .filter(Boolean)
          .join(' · '),
      ],
    };
    return {
      text,
      label: [patient.name, kind, patient.owner?.fullName, patient.number, taken, study.description]
        .filter(Boolean)
        .join(', '),
    };
  }, [t, locale, timeZone, study, patient, series, image, view]);
}
