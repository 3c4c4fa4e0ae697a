import UploadIcon from '@mui/icons-material/AttachFileOutlined';
import DocumentIcon from '@mui/icons-material/DescriptionOutlined';
import { Box, Button, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../app/procedures.ts';
import { useMay } from '../../app/session.ts';
import { CameraButton } from '../../kit/camera-view.tsx';
import { EmptyState } from '../../kit/empty-state.tsx';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { LoadingRows } from '../../kit/loading-rows.tsx';
import { Panel } from '../../kit/panel.tsx';
import { useSearchParam } from '../../kit/use-search-param.ts';
import { useChartPatient } from '../directory/chart-patient.ts';
import { BeforeAfter } from './before-after.tsx';
import { DocumentCard } from './document-card.tsx';
import { DocumentPanel } from './document-panel.tsx';
import { DropZone } from './drop-zone.tsx';
import { ScannedFiles } from './scanned-files.tsx';
import { SendingRow } from './sending-row.tsx';
import { useAddDocuments } from './use-add-documents.ts';

/** The papers and pictures of a patient: dropped, pasted, chosen or taken here, and shown in place. */
export default function ChartDocuments() {
  const { t } = useTranslation();
  const may = useMay();
  const patient = useChartPatient();
  const found = useProcedure('documents', 'ofPatient', { patientId: patient.id });
  const { addAll, cancel, onTheWay, refusals, failure } = useAddDocuments(patient);
  const [open, setOpen] = useSearchParam('document');
  const [compared, setCompared] = useState<readonly string[]>([]);
  const mayAdd = may('documents.add');
  const opened = found.data?.find(({ id }) => id === open);
  const pair = compared.flatMap((id) => found.data?.filter((one) => one.id === id) ?? []);
  return (
    <DropZone
      disabled={!mayAdd}
      hint={t('documents.drop', { name: patient.name })}
      onFiles={(files, source) => void addAll(files, source)}
    >
      {mayAdd && (
        <Box sx={{ display: 'flex', gap: 2, flexWrap: 'wrap', alignItems: 'center' }}>
          <Button component="label" variant="contained" startIcon={<UploadIcon />}>
            {t('documents.choose')}
            <input
              type="file"
              multiple
              accept="image/*,application/pdf"
              hidden
              onChange={(e) => {
                void addAll(e.target.files ?? [], 'file');
                e.target.value = '';
              }}
            />
          </Button>
          <CameraButton onPhoto={(photo) => void addAll([photo], 'camera')} />
          {!onTheWay && (
            <Typography variant="body2" sx={{ color: 'text.secondary' }}>
              {t('documents.dropHint')}
            </Typography>
          )}
        </Box>
      )}
      {onTheWay && <SendingRow {...onTheWay} onCancel={cancel} />}
      {mayAdd && <ScannedFiles />}
      {refusals.map((words) => (
        <Typography key={words} role="alert" variant="body2" sx={{ color: 'error.main' }}>
          {words}
        </Typography>
      ))}
      <ErrorNotice failure={failure ?? found.failure} onRetry={() => void found.refetch()} />
      {found.isPending && <LoadingRows rows={4} />}
      {pair.length === 2 && (
        <Panel
          title={t('documents.beforeAfter')}
          action={
            <Button color="inherit" onClick={() => setCompared([])}>
              {t('common.close')}
            </Button>
          }
        >
          <Box sx={{ p: 3 }}>
            <BeforeAfter pictures={[pair[0]!, pair[1]!]} />
          </Box>
        </Panel>
      )}
      {found.data?.length === 0 && <EmptyState icon={<DocumentIcon />}>{t('documents.none')}</EmptyState>}
      <Box
        component="ul"
        aria-label={t('documents.list')}
        sx={{
          listStyle: 'none',
          m: 0,
          p: 0,
          display: 'grid',
          gap: 3,
          gridTemplateColumns: 'repeat(auto-fill, minmax(180px, 1fr))',
        }}
      >
        {found.data?.map((document) => (
          <DocumentCard
            key={document.id}
            document={document}
            onOpen={() => setOpen(document.id)}
            isCompared={compared.includes(document.id)}
            onCompare={(isCompared) =>
              setCompared((now) =>
                isCompared ? [...now, document.id].slice(-2) : now.filter((id) => id !== document.id),
              )
            }
          />
        ))}
      </Box>
      {opened && <DocumentPanel key={opened.id} document={opened} onClose={() => setOpen(undefined)} />}
    </DropZone>
  );
}
