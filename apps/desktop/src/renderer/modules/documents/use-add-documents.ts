import type { PatientView } from '@burrow/shared/modules/directory/directory-views.ts';
import { DOCUMENT_LIMIT_BYTES } from '@burrow/shared/modules/documents/documents.module.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../app/client.ts';
import { failureOf } from '../../app/failure.ts';
import type { Failure } from '../../kit/failure.ts';
import { notify } from '../../kit/notices.tsx';
import { prepareFile } from './prepare-file.ts';

type Source = 'file' | 'clipboard' | 'camera';

/** Adds files to one patient, one after another; the names of those that were refused stay, each with the reason. */
export function useAddDocuments(patient: Pick<PatientView, 'id' | 'name'>) {
  const { t } = useTranslation();
  const [waiting, setWaiting] = useState(0);
  const [refusals, setRefusals] = useState<readonly string[]>([]);
  const [failure, setFailure] = useState<Failure>();
  const addOne = async (file: File, source: Source) => {
    const prepared = await prepareFile(file);
    if (prepared.file.size > DOCUMENT_LIMIT_BYTES) {
      setRefusals((now) => [...now, t('documents.tooLarge', { name: file.name })]);
      return;
    }
    const title = file.name.replace(/\.[^.]*$/, '').slice(0, 120) || t('documents.untitled');
    const kind = prepared.isPicture ? ('photo' as const) : ('letter' as const);
    const { preview } = prepared;
    const document = {
      patientId: patient.id,
      title: source === 'file' ? title : t(`documents.sources.${source}`),
      kind,
      source,
      file: prepared.file,
      ...(preview ? { preview } : {}),
    };
    try {
      await call('documents', 'add', document);
      notify(t('documents.added', { name: patient.name }));
    } catch (error) {
      const why = failureOf(error);
      if (isAboutFile(why.code)) setRefusals((now) => [...now, `${file.name}: ${t(`errors.${why.code}`)}`]);
      else setFailure(why);
    }
  };
  const addAll = async (files: Iterable<File>, source: Source) => {
    const list = [...files];
    setRefusals([]);
    setFailure(undefined);
    setWaiting((now) => now + list.length);
    for (const file of list) {
      await addOne(file, source);
      setWaiting((now) => now - 1);
    }
  };
  return { addAll, waiting, refusals, failure };
}

/** True for what is wrong with the file itself; the others can still be added. */
function isAboutFile(code: Failure['code']): boolean {
  return code.startsWith('FILE_') || code === 'PICTURE_TOO_LARGE';
}
