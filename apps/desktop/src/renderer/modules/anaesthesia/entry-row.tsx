import type { AnaesthesiaView } from '@burrow/shared/modules/anaesthesia/anaesthesia.module.ts';
import type { AnaesthesiaEntryView } from '@burrow/shared/modules/anaesthesia/anaesthesia-entities.ts';
import type { AnaesthesiaTable } from '@burrow/shared/modules/anaesthesia/anaesthesia-tables.ts';
import { readingNames } from '@burrow/shared/modules/anaesthesia/readings.ts';
import { standingEntries } from '@burrow/shared/modules/anaesthesia/rules/chart-entries.ts';
import { Box, Button, MenuItem, TextField, Typography } from '@mui/material';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../app/procedures.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { useChartPatient } from '../directory/chart-patient.ts';
import { type EntryForm, readForm } from './entry-form.ts';
import { OddReadings } from './odd-readings.tsx';

interface EntryRowProps {
  record: AnaesthesiaView;
  table: AnaesthesiaTable;
  /** The entry that is corrected; its values are in the fields. */
  corrected: AnaesthesiaEntryView | undefined;
  onDone: () => void;
}

/** One row: Tab goes through it, Enter keeps it, and the last values stand in the fields as a hint only. */
export function EntryRow({ record, table, corrected, onDone }: EntryRowProps) {
  const { t, i18n } = useTranslation();
  const patient = useChartPatient();
  const command = useCommand('anaesthesia', 'record');
  const first = useRef<HTMLInputElement>(null);
  const [form, setForm] = useState<EntryForm>(() =>
    Object.fromEntries(
      Object.entries(corrected?.readings ?? {}).map(([name, value]) => [name, String(value)]),
    ),
  );
  const [event, setEvent] = useState(corrected?.event ?? '');
  const [note, setNote] = useState(corrected?.note ?? '');
  const { readings, unclear } = readForm(form);
  const before = standingEntries(record.entries);
  const lastOf = (name: (typeof readingNames)[number]) =>
    before.findLast((entry) => entry.readings[name] !== undefined)?.readings[name];
  const isEmpty = Object.keys(readings).length === 0 && event === '' && note.trim() === '';
  const isReady = !isEmpty && unclear.length === 0 && !command.isRunning;
  const save = async (submitted: FormEvent) => {
    submitted.preventDefault();
    const about = { patientId: patient.id, anaesthesiaId: record.id, supersedes: corrected?.id };
    if (!isReady || !(await command.run({ ...about, readings, event, note }))) return;
    setForm({});
    setEvent('');
    setNote('');
    first.current?.focus();
    onDone();
  };
  return (
    <Box
      component="form"
      noValidate
      onSubmit={(submitted) => void save(submitted)}
      sx={{ p: 3, display: 'grid', gap: 2 }}
    >
      {corrected && <Typography variant="body2">{t('anaesthesia.correcting')}</Typography>}
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'repeat(auto-fill, minmax(92px, 1fr))' }}>
        {readingNames.map((name, i) => (
          <TextField
            key={name}
            inputRef={i === 0 ? first : undefined}
            autoFocus={i === 0}
            label={t(`anaesthesia.short.${name}`)}
            placeholder={lastOf(name)?.toLocaleString(i18n.language)}
            error={unclear.includes(name)}
            value={form[name] ?? ''}
            onChange={(typed) => setForm({ ...form, [name]: typed.target.value })}
            slotProps={{
              inputLabel: { shrink: true },
              htmlInput: { inputMode: 'decimal', 'aria-label': t(`anaesthesia.readings.${name}`) },
            }}
          />
        ))}
      </Box>
      <Box sx={{ display: 'flex', gap: 2, flexWrap: 'wrap' }}>
        <TextField
          select
          label={t('anaesthesia.event')}
          value={event}
          onChange={(chosen) => setEvent(chosen.target.value)}
          sx={{ width: 180 }}
        >
          <MenuItem value="">–</MenuItem>
          {table.events.map(({ code, name }) => (
            <MenuItem key={code} value={code}>
              {name[i18n.language === 'de' ? 'de' : 'en']}
            </MenuItem>
          ))}
        </TextField>
        <TextField
          label={t('anaesthesia.note')}
          value={note}
          onChange={(typed) => setNote(typed.target.value)}
          slotProps={{ htmlInput: { maxLength: 400 } }}
          sx={{ flex: '1 1 200px' }}
        />
        <Button type="submit" variant="contained" disabled={!isReady}>
          {t(corrected ? 'anaesthesia.correct' : 'anaesthesia.keep')}
        </Button>
        {corrected && (
          <Button color="inherit" onClick={onDone}>
            {t('common.cancel')}
          </Button>
        )}
      </Box>
      <OddReadings table={table} species={patient.species} readings={readings} />
      <ErrorNotice failure={command.failure} />
    </Box>
  );
}
