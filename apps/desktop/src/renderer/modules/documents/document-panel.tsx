import { type DocumentKind, documentKind } from '@burrow/shared/modules/documents/document-entities.ts';
import type { DocumentView } from '@burrow/shared/modules/documents/documents.module.ts';
import { Box, Button, MenuItem, TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../app/procedures.ts';
import { useMay } from '../../app/session.ts';
import { byteWords } from '../../kit/byte-words.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { notify } from '../../kit/notices.tsx';
import { RelativeTime } from '../../kit/relative-time.tsx';
import { SidePanel } from '../../kit/side-panel.tsx';
import { useChartPatient } from '../directory/chart-patient.ts';
import { PatientSubject } from '../directory/patient-subject.tsx';
import { ArrivingFile } from './arriving-file.tsx';
import { useWholeFile } from './document-file.ts';
import { PdfPages } from './pdf-pages.tsx';
import { PictureDesk } from './picture-desk.tsx';

/** One document in place, with its name and kind; taking it out of the list can be undone. */
export function DocumentPanel({ document, onClose }: { document: DocumentView; onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const may = useMay();
  const patient = useChartPatient();
  const update = useCommand('documents', 'update');
  const [title, setTitle] = useState(document.title);
  const isPdf = document.mediaType === 'application/pdf';
  const paper = useWholeFile(document, isPdf);
  const change = (fields: { title?: string; kind?: DocumentKind; isRemoved?: boolean }) =>
    update.run({ documentId: document.id, fields });
  const remove = async () => {
    if (!(await change({ isRemoved: true }))) return;
    notify(t('documents.removed', { title: document.title }), () => void change({ isRemoved: false }));
    onClose();
  };
  const isNamed = title.trim() !== '' && title !== document.title;
  return (
    <SidePanel
      title={document.title}
      subject={<PatientSubject patient={patient} />}
      onClose={onClose}
      width={980}
      onSubmit={() => isNamed && void change({ title })}
      footer={
        may('documents.add') && (
          <Button color="inherit" onClick={() => void remove()}>
            {t('documents.remove')}
          </Button>
        )
      }
    >
      <ErrorNotice failure={update.failure ?? paper.failure} />
      {may('documents.add') && (
        <Box sx={{ display: 'flex', gap: 3, flexWrap: 'wrap' }}>
          <TextField
            label={t('documents.title')}
            value={title}
            onChange={(e) => setTitle(e.target.value)}
            onBlur={() => isNamed && void change({ title })}
            sx={{ flex: '1 1 240px' }}
          />
          <TextField
            select
            label={t('documents.kind')}
            value={document.kind}
            onChange={(e) => void change({ kind: e.target.value as DocumentKind })}
            sx={{ flex: '0 1 180px' }}
          >
            {documentKind.options.map((kind) => (
              <MenuItem key={kind} value={kind}>
                {t(`documents.kinds.${kind}`)}
              </MenuItem>
            ))}
          </TextField>
        </Box>
      )}
      <Typography variant="caption" sx={{ color: 'text.secondary' }}>
        {[
          t(`documents.sources.${document.source}`),
          document.by,
          byteWords(document.sizeBytes, i18n.language),
        ]
          .filter(Boolean)
          .join(' · ')}{' '}
        · <RelativeTime at={document.addedAt} />
      </Typography>
      {!isPdf && <PictureDesk document={document} />}
      {isPdf && paper.file && <PdfPages file={paper.file} title={document.title} />}
      {isPdf && !paper.file && !paper.failure && <ArrivingFile document={document} share={paper.share} />}
    </SidePanel>
  );
}
