import { typedValue } from '@burrow/shared/modules/lab/rules/typed-value.ts';
import { Box, Button, MenuItem, TextField } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useProcedure } from '../../app/procedures.ts';
import { useClinicTime } from '../../kit/clinic-time.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { notify } from '../../kit/notices.tsx';
import { SidePanel } from '../../kit/side-panel.tsx';
import { dateWords, dayIn } from '../../kit/time-words.ts';
import type { ChartPanelProps } from '../directory/chart-panels.tsx';
import { PatientSubject } from '../directory/patient-subject.tsx';
import { PdfPages } from '../documents/pdf-pages.tsx';
import { lineOf, type TypedLine, TypedLines } from './typed-lines.tsx';

/** Enters results that no analyzer sends, with the laboratory's PDF beside the fields. */
export function EnterResultPanel({ patient, onClose }: ChartPanelProps) {
  const { t } = useTranslation();
  const { now, timeZone, locale } = useClinicTime();
  const orders = useProcedure('lab', 'orders', { patientId: patient.id, open: true });
  const catalogue = useProcedure('lab', 'catalogue', {});
  const analytes = useProcedure('lab', 'analytes', {});
  const addDocument = useCommand('documents', 'add');
  const enter = useCommand('lab', 'enterResult');
  const [orderId, setOrderId] = useState('');
  const [form, setForm] = useState({ testName: '', labName: '', performedOn: dayIn(timeZone, now) });
  const [lines, setLines] = useState<readonly TypedLine[]>([]);
  const [file, setFile] = useState<File>();
  const [documentId, setDocumentId] = useState('');
  const filled = lines.filter(({ value }) => value.trim() !== '');
  const isReady =
    filled.length > 0 &&
    filled.every(({ value }) => typedValue(value)) &&
    form.testName.trim() !== '' &&
    form.labName.trim() !== '' &&
    !addDocument.isRunning &&
    !enter.isRunning;
  const addPanels = (codes: readonly string[]) => {
    const panels = catalogue.data?.filter(({ code }) => codes.includes(code)) ?? [];
    const wanted = panels.flatMap(({ analyteCodes }) => analyteCodes);
    const fresh = (analytes.data ?? []).filter(
      ({ code }) => wanted.includes(code) && !lines.some((line) => line.analyte === code),
    );
    setLines([...lines, ...fresh.map(lineOf)]);
    setForm((was) => ({ ...was, testName: was.testName || panels.map(({ name }) => name).join(', ') }));
  };
  const save = async () => {
    let paper = documentId;
    if (file && !paper) {
      const title = `${form.labName}: ${form.testName}`.slice(0, 120);
      const added = await addDocument.run({
        patientId: patient.id,
        title,
        kind: 'report',
        source: 'file',
        file,
      });
      if (!added) return;
      paper = added.id;
      // Kept, so that a second try does not add the paper again.
      setDocumentId(paper);
    }
    const entered = { patientId: patient.id, orderId, ...form, lines: filled, documentId: paper };
    if (!(await enter.run(entered))) return;
    notify(t('lab.entry.saved', { name: patient.name }));
    onClose();
  };
  const text = (name: 'testName' | 'labName', label: string) => (
    <TextField
      label={label}
      value={form[name]}
      onChange={(e) => setForm({ ...form, [name]: e.target.value })}
    />
  );
  return (
    <SidePanel
      title={t('lab.entry.title')}
      subject={<PatientSubject patient={patient} />}
      onClose={onClose}
      onSubmit={() => void save()}
      submit={t('lab.entry.save', { name: patient.name })}
      isReady={isReady}
      width={file ? 1080 : 480}
    >
      <Box sx={{ display: 'grid', gap: 5, gridTemplateColumns: { md: file ? '420px 1fr' : '1fr' } }}>
        <Box sx={{ display: 'grid', gap: 4, alignContent: 'start' }}>
          {orders.data && orders.data.length > 0 && (
            <TextField
              select
              label={t('lab.entry.order')}
              value={orderId}
              onChange={(e) => {
                setOrderId(e.target.value);
                addPanels(
                  orders.data?.find(({ id }) => id === e.target.value)?.panels.map(({ code }) => code) ?? [],
                );
              }}
            >
              <MenuItem value="">{t('lab.entry.noOrder')}</MenuItem>
              {orders.data.map(({ id, accession, panels }) => (
                <MenuItem key={id} value={id}>
                  {accession} · {panels.map(({ name }) => name).join(', ')}
                </MenuItem>
              ))}
            </TextField>
          )}
          <TextField
            select
            label={t('lab.entry.panel')}
            value=""
            onChange={(e) => addPanels([e.target.value])}
          >
            {(catalogue.data ?? []).map(({ code, name }) => (
              <MenuItem key={code} value={code}>
                {name}
              </MenuItem>
            ))}
          </TextField>
          {text('testName', t('lab.entry.test'))}
          {text('labName', t('lab.entry.lab'))}
          <TextField
            type="date"
            label={t('lab.entry.performedOn')}
            value={form.performedOn}
            helperText={form.performedOn && dateWords(form.performedOn, locale)}
            error={enter.failure?.field === 'performedOn'}
            onChange={(e) => setForm({ ...form, performedOn: e.target.value })}
            slotProps={{ inputLabel: { shrink: true } }}
          />
          <TypedLines
            lines={lines}
            analytes={analytes.data ?? []}
            refused={enter.failure?.field}
            onChange={setLines}
          />
          <Button component="label" variant="outlined" color="inherit" sx={{ justifySelf: 'start' }}>
            {t(file ? 'lab.entry.otherPdf' : 'lab.entry.pdf')}
            <input
              type="file"
              hidden
              accept="application/pdf"
              onChange={(e) => {
                setFile(e.target.files?.[0]);
                setDocumentId('');
              }}
            />
          </Button>
          <ErrorNotice failure={addDocument.failure ?? enter.failure ?? analytes.failure} />
        </Box>
        {file && (
          <Box sx={{ minWidth: 0 }}>
            <PdfPages file={file} title={file.name} />
          </Box>
        )}
      </Box>
    </SidePanel>
  );
}
