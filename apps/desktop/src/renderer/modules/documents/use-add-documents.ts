import type { PatientView } from '@burrow/shared/modules/directory/directory-views.ts';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../app/client.ts';
import { failureOf } from '../../app/failure.ts';
import type { Failure } from '../../kit/failure.ts';
import { notify } from '../../kit/notices.tsx';
import { prepareFile } from './prepare-file.ts';
import { sendFile } from './send-file.ts';

type Source = 'file' | 'clipboard' | 'camera';

/** The file that is on its way, and how many wait behind it. */
export interface OnTheWay {
  name: string;
  /** What of it has arrived, 0 to 1. */
  share: number;
  behind: number;
}

/** Adds files to one patient, one after another; the names of those that were refused stay, each with the reason. */
export function useAddDocuments(patient: Pick<PatientView, 'id' | 'name'>) {
  const { t } = useTranslation();
  const [onTheWay, setOnTheWay] = useState<OnTheWay>();
  const [refusals, setRefusals] = useState<readonly string[]>([]);
  const [failure, setFailure] = useState<Failure>();
  const stop = useRef(new AbortController());

  const addOne = async (file: File, source: Source, onShare: (share: number) => void) => {
    const { file: whole, preview, screen, isPicture } = await prepareFile(file);
    const title = file.name.replace(/\.[^.]*$/, '').slice(0, 120) || t('documents.untitled');
    await call('documents', 'add', {
      patientId: patient.id,
      title: source === 'file' ? title : t(`documents.sources.${source}`),
      kind: isPicture ? 'photo' : 'letter',
      source,
      ...(preview ? { preview } : {}),
      ...(screen ? { screen } : {}),
      ...(await sendFile(whole, { onShare, signal: stop.current.signal })),
    });
    notify(t('documents.added', { name: patient.name }));
  };

  const addAll = async (files: Iterable<File>, source: Source) => {
    const list = [...files];
    stop.current = new AbortController();
    setRefusals([]);
    setFailure(undefined);
    for (const [i, file] of list.entries()) {
      const onShare = (share: number) => setOnTheWay({ name: file.name, share, behind: list.length - i - 1 });
      onShare(0);
      try {
        await addOne(file, source, onShare);
      } catch (error) {
        if (stop.current.signal.aborted) break;
        const why = failureOf(error);
        if (isAboutFile(why.code)) setRefusals((now) => [...now, `${file.name}: ${t(`errors.${why.code}`)}`]);
        else setFailure(why);
      }
    }
    setOnTheWay(undefined);
  };
  return { addAll, cancel: () => stop.current.abort(), onTheWay, refusals, failure };
}

/** True for what is wrong with the file itself; the others can still be added. */
function isAboutFile(code: Failure['code']): boolean {
  return code.startsWith('FILE_') || code === 'PICTURE_TOO_LARGE';
}
