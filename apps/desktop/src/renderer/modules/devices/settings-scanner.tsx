import type { ScannerSetting, ScannerState } from '@burrow/shared/modules/devices/scanner-setting.ts';
import { Box, Button, Checkbox, FormControlLabel, TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useProcedure } from '../../app/procedures.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { Fact, FactList } from '../../kit/fact-list.tsx';
import { LoadingRows } from '../../kit/loading-rows.tsx';
import { MeaningChip } from '../../kit/meaning-chip.tsx';
import { notify } from '../../kit/notices.tsx';
import { RelativeTime } from '../../kit/relative-time.tsx';
import { Section, SectionForm } from '../station/section.tsx';

const LOOK_AGAIN_MS = 2_000;

/** The folder that the scanner beside this station writes into, and what came from it last. */
export default function SettingsScanner() {
  const { t } = useTranslation();
  const scanner = useProcedure('devices', 'scanner', {}, { refetchEveryMs: LOOK_AGAIN_MS });
  const save = useCommand('devices', 'setScanner');
  const [edited, setEdited] = useState<Partial<ScannerSetting>>({});
  const state = scanner.data;
  if (!state) return scanner.failure ? <ErrorNotice failure={scanner.failure} /> : <LoadingRows rows={4} />;
  const folder = edited.folder ?? state.folder;
  /** Who names a first folder wants it taken from. */
  const isOn = edited.isOn ?? (state.folder === '' ? folder !== '' : state.isOn);
  const submit = async () => {
    if (!(await save.run({ folder, isOn }))) return;
    setEdited({});
    notify(t(isOn ? 'scanner.saved' : 'scanner.savedOff'));
    void scanner.refetch();
  };
  return (
    <Box sx={{ maxWidth: 720 }}>
      <Section id="scanner" title={t('scanner.title')}>
        <Typography variant="body2">{t('scanner.meaning')}</Typography>
        {state.folder !== '' && <ScannerFacts state={state} />}
        <SectionForm onSubmit={submit}>
          <TextField
            fullWidth
            label={t('scanner.folder')}
            helperText={t('scanner.folderHint')}
            value={folder}
            onChange={(event) => setEdited({ ...edited, folder: event.target.value })}
            error={save.failure?.field === 'folder'}
          />
          <FormControlLabel
            control={<Checkbox checked={isOn} />}
            label={t('scanner.isOn')}
            onChange={(_event, isChecked) => setEdited({ ...edited, isOn: isChecked })}
          />
          <Button
            type="submit"
            variant="contained"
            disabled={save.isRunning || (folder === state.folder && isOn === state.isOn)}
          >
            {t('common.save')}
          </Button>
        </SectionForm>
        <ErrorNotice failure={save.failure} />
      </Section>
    </Box>
  );
}

function ScannerFacts({ state: { isOn, isReachable, last } }: { state: ScannerState }) {
  const { t } = useTranslation();
  const now = !isOn ? 'off' : isReachable ? 'on' : 'away';
  return (
    <FactList>
      <Fact term={t('scanner.state')}>
        <MeaningChip meaning={now === 'on' ? 'done' : now === 'away' ? 'abnormal' : 'waiting'}>
          {t(`scanner.${now}`)}
        </MeaningChip>
      </Fact>
      <Fact term={t('scanner.last')}>
        {last ? (
          <>
            <span>{last.fileName}</span>
            <RelativeTime at={last.at} />
            <span>{last.outcome === 'held' ? t('scanner.held') : t(`errors.${last.outcome}`)}</span>
          </>
        ) : (
          t('scanner.none')
        )}
      </Fact>
    </FactList>
  );
}
