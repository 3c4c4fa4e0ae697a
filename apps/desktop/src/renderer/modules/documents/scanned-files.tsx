import type { ScannedView } from '@burrow/shared/modules/documents/scanner-procedures.ts';
import { Box, Button, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../app/client.ts';
import { useCommand, useProcedure } from '../../app/procedures.ts';
import { ConfirmInline } from '../../kit/confirm-inline.tsx';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { notify } from '../../kit/notices.tsx';
import { Panel } from '../../kit/panel.tsx';
import { RelativeTime } from '../../kit/relative-time.tsx';
import { Row, Rows } from '../../kit/rows.tsx';
import { useChartPatient } from '../directory/chart-patient.ts';
import { ArrivingFile } from './arriving-file.tsx';
import { useFileInParts } from './document-file.ts';
import { PdfPages } from './pdf-pages.tsx';

/** What the scanner left, to be looked at and filed to the patient of this chart; nothing when there is none. */
export function ScannedFiles() {
  const { t } = useTranslation();
  const scanned = useProcedure('documents', 'scanned', {});
  if (scanned.failure) return <ErrorNotice failure={scanned.failure} />;
  if (!scanned.data || scanned.data.length === 0) return null;
  return (
    <Panel title={t('documents.scanned')} count={scanned.data.length}>
      <Rows label={t('documents.scanned')}>
        {scanned.data.map((one) => (
          <ScannedRow key={one.id} scanned={one} />
        ))}
      </Rows>
    </Panel>
  );
}

function ScannedRow({ scanned }: { scanned: ScannedView }) {
  const { t } = useTranslation();
  const patient = useChartPatient();
  const file = useCommand('documents', 'fileScanned');
  const reject = useCommand('documents', 'rejectScanned');
  const [isOpen, setOpen] = useState(false);
  const save = async () => {
    const title = scanned.fileName.replace(/\.[^.]*$/, '') || t('documents.untitled');
    const filed = { scannedId: scanned.id, patientId: patient.id, title, kind: 'letter' as const };
    if (await file.run(filed)) notify(t('documents.added', { name: patient.name }));
  };
  return (
    <Row sx={{ px: 3, py: 2, display: 'grid', gap: 2 }}>
      <Box sx={{ display: 'flex', gap: 2, alignItems: 'center', flexWrap: 'wrap' }}>
        <Typography variant="body2" sx={{ flex: '1 1 160px', fontWeight: 620 }}>
          {scanned.fileName}{' '}
          <Typography component="span" variant="caption" sx={{ color: 'text.secondary' }}>
            <RelativeTime at={scanned.at} />
          </Typography>
        </Typography>
        <Button color="inherit" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {t('documents.look')}
        </Button>
        <Button variant="outlined" disabled={file.isRunning} onClick={() => void save()}>
          {t('documents.fileTo', { name: patient.name })}
        </Button>
        <ConfirmInline
          label={t('documents.reject')}
          question={t('documents.rejectQuestion', { name: scanned.fileName })}
          confirmLabel={t('documents.reject')}
          onConfirm={() => void reject.run({ scannedId: scanned.id })}
          disabled={reject.isRunning}
        />
      </Box>
      <ErrorNotice failure={file.failure ?? reject.failure} />
      {isOpen && <ScannedPaper scanned={scanned} />}
    </Row>
  );
}

function ScannedPaper({ scanned }: { scanned: ScannedView }) {
  const paper = useFileInParts(
    ['documents', 'scannedFile', scanned.id],
    scanned.sizeBytes,
    true,
    (offset, signal) => call('documents', 'scannedFile', { scannedId: scanned.id, offset }, signal),
  );
  if (paper.failure) return <ErrorNotice failure={paper.failure} />;
  if (!paper.file) return <ArrivingFile document={scanned} share={paper.share} />;
  return scanned.mediaType === 'application/pdf' ? (
    <PdfPages file={paper.file} title={scanned.fileName} />
  ) : (
    <Box
      component="img"
      src={paper.address}
      alt={scanned.fileName}
      sx={{ maxWidth: '100%', maxHeight: '60vh' }}
    />
  );
}
